using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Privacy;

internal static class ErasingContacts
{
    /// <summary>The state, so that a step under way fails, then commands, events and words.</summary>
    private static readonly string[] Rows = [InstanceRows.Header, "c_", "e_", "t_"];

    /// <summary>All that a member noted of others: nobody else's history needs any of it.</summary>
    public static async Task DeleteContactsAsync(
        this Erasing erasing,
        string memberId,
        CancellationToken cancel
    )
    {
        foreach (var prefix in Rows)
        {
            await erasing.DeleteAsync(Partitions.Contacts(memberId), prefix, cancel);
        }
    }
}
