using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Mentorships;

/// <summary>What every request to one mentorship brings: bound with <c>[AsParameters]</c>.</summary>
public readonly record struct Call(
    string Id,
    Caller Caller,
    CommandId Command,
    IfMatch IfMatch,
    MentorshipDesk Desk,
    CancellationToken Cancel
)
{
    /// <summary>Gives a command and answers the mentorship as it is afterwards.</summary>
    public Task<IResult> GiveAsync(MentorshipCommand command, string digest = "") =>
        GiveAsync(_ => command, digest);

    /// <summary>The same for a command that depends on the mentorship's settings.</summary>
    public Task<IResult> GiveAsync(Func<Mentorship, MentorshipCommand> command, string digest) =>
        Desk.GiveAsync(this, command, digest, MentorshipDesk.Shown);

    /// <summary>Gives a command and answers 201 with what it created: <paramref name="created"/> finds it in the state, where
    /// a repetition finds it too.</summary>
    public Task<IResult> CreateAsync<T>(
        MentorshipCommand command,
        string digest,
        Func<Mentorship, ViewBuilder, (T View, string Path)> created
    )
        where T : notnull
    {
        var id = Id;
        return Desk.GiveAsync(
            this,
            _ => command,
            digest,
            (state, view) =>
            {
                var (value, path) = created(state, view);
                return new Tagged<T>(
                    value,
                    view.Tag,
                    StatusCodes.Status201Created,
                    ActionLinks.Of(id) + path
                );
            }
        );
    }

    public Text Text(string purpose, string value) => StoredTexts.Required(Command, purpose, value);

    public Text? OptionalText(string purpose, string? value) =>
        StoredTexts.Of(Command, purpose, value);
}
