namespace Mentoring.Functions.Transfer;

/// <summary>What rows are, by the beginnings of their partition and their key.</summary>
internal static class Kinds
{
    public const string WakeUps = "wake-ups";

    /// <summary>Partitions whose rows are all of one kind.</summary>
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["b_"] = "keys of badges",
        ["deadletters"] = "list of dead letters",
        ["i_"] = "list of programmes",
        ["k_"] = "keys of tokens",
        ["l_"] = "lists of members",
        ["n_"] = "suggestions that were shown",
        ["u_"] = "runs of matching",
        ["v_"] = "codes of certificates",
    };

    private static readonly Dictionary<string, string> Partitions = new()
    {
        ["a_"] = "addresses",
        ["c_"] = "contacts",
        ["m_"] = "members",
        ["p_"] = "programmes",
        ["s_"] = "mentorships",
    };

    private static readonly Dictionary<string, string> Keys = new()
    {
        ["0"] = "states",
        ["1_"] = "pending activities",
        ["b_"] = "badges",
        ["c_"] = "commands",
        ["d_"] = "what became of activities",
        ["e_"] = "events",
        ["f_"] = "sign-ins",
        ["g_"] = "logos",
        ["k_"] = "certificates",
        ["l_"] = "wordings of letters",
        ["r_"] = "places",
        ["s_"] = "list of mentorships",
        ["t_"] = "texts",
        ["v_"] = "invitations",
        ["x_"] = "dead letters",
        ["y_"] = "views by coordinators",
    };

    /// <summary>Few in number whatever is stored: what is unknown counts under the beginnings of its partition and key.</summary>
    public static string Of(string partition, string key)
    {
        var whose = Beginning(partition);
        if (Lists.TryGetValue(whose, out var list))
        {
            return list;
        }
        var what = Beginning(key);
        return $"{Partitions.GetValueOrDefault(whose, whose)}: {Keys.GetValueOrDefault(what, what)}";
    }

    private static string Beginning(string text) =>
        text.Length == 1 ? text
        : text[1] == '_' ? text[..2]
        : Lists.ContainsKey(text) ? text
        : "others";
}
