using System.ComponentModel.DataAnnotations;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Orchestration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Members;

/// <summary>What members do with their own data.</summary>
internal static class MeApi
{
    public static void MapMe(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me");
        me.MapGet("", ReadAsync);
        me.MapPatch("", PatchAsync);
        me.MapPut("/profile", PutProfileAsync);
        me.MapPut("/preferences", PutPreferencesAsync);
        me.MapPost("/email", AskForEmailAsync).WithMetadata(AnswersFirst.Mark);
        me.MapPost("/email/confirm", ConfirmEmailAsync);
    }

    private static async Task<Tagged<Me>> ReadAsync(
        Reader reader,
        Caller caller,
        MemberStore members,
        CancellationToken cancel
    ) =>
        Answer(
            await members.FindVersionAsync(caller.MemberId, cancel)
                ?? throw Problems.SignInNeeded.Exception(),
            reader
        );

    private static Task<Tagged<Me>> PatchAsync(
        Body<MePatch> body,
        Reader reader,
        Caller caller,
        IfMatch ifMatch,
        MemberStore members,
        CancellationToken cancel
    ) => ChangeAsync(reader, caller, ifMatch, members, body.Value.Apply, cancel);

    private static Task<Tagged<Me>> PutProfileAsync(
        Body<ProfileRequest> body,
        Reader reader,
        Caller caller,
        IfMatch ifMatch,
        MemberStore members,
        CancellationToken cancel
    )
    {
        var profile = body.Value.ToProfile();
        return ChangeAsync(
            reader,
            caller,
            ifMatch,
            members,
            me => me with { Profile = profile },
            cancel
        );
    }

    private static Task<Tagged<Me>> PutPreferencesAsync(
        Body<Preferences> body,
        Reader reader,
        Caller caller,
        IfMatch ifMatch,
        MemberStore members,
        TimeProvider time,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            reader,
            caller,
            ifMatch,
            members,
            me =>
                (body.Value.Listed ? me.Returned(time.GetUtcNow()) : me) with
                {
                    Preferences = body.Value,
                },
            cancel
        );

    private static async Task<Accepted> AskForEmailAsync(
        Body<EmailRequest> body,
        Caller caller,
        CommandId command,
        IfMatch ifMatch,
        EmailChanges changes,
        CancellationToken cancel
    )
    {
        var email = Emails.Checked("email", body.Value.Email);
        await changes.AskAsync(caller.MemberId, email, ifMatch, command.Key(body.Digest), cancel);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Tagged<Me>> ConfirmEmailAsync(
        Body<EmailCode> body,
        Reader reader,
        Caller caller,
        CommandId command,
        IfMatch ifMatch,
        EmailChanges changes,
        CancellationToken cancel
    ) =>
        Answer(
            await changes.ConfirmAsync(
                caller.MemberId,
                body.Value.Code,
                ifMatch,
                command.Key(body.Digest),
                cancel
            ),
            reader
        );

    private static async Task<Tagged<Me>> ChangeAsync(
        Reader reader,
        Caller caller,
        IfMatch ifMatch,
        MemberStore members,
        Func<Member, Member> change,
        CancellationToken cancel
    ) =>
        Answer(
            await members.ChangeAsync(
                caller.MemberId,
                CommandKey.Fresh(),
                stored =>
                {
                    ifMatch.Require(stored.Tag);
                    return change(stored.Member);
                },
                cancel
            ),
            reader
        );

    private static Tagged<Me> Answer(StoredMember stored, Reader reader) =>
        new(Me.Of(stored.Member, reader.Language), stored.Tag);

    /// <summary>What is left out stays.</summary>
    public sealed record MePatch(
        [Line(100)] string? Name = null,
        [Line(2)] string? Language = null,
        [Line(60)] string? TimeZone = null
    )
    {
        public Member Apply(Member member)
        {
            Checks.Require([.. Checks.Language(Language), .. Checks.TimeZone(TimeZone)]);
            return member with
            {
                Name = Name?.Trim() ?? member.Name,
                Language = Language ?? member.Language,
                TimeZone = TimeZone ?? member.TimeZone,
            };
        }
    }

    public sealed record EmailRequest([Line(254)] string Email);

    public sealed record EmailCode([Line(20)] string Code);
}

/// <summary>A profile as it is sent; everything may be left out.</summary>
public sealed record ProfileRequest(
    [Line(80)] string? Field = null,
    CareerStage? CareerStage = null,
    Transition? Transition = null,
    [Line(60), Length(0, 20)] IReadOnlyList<string>? TopicsSought = null,
    [Line(60), Length(0, 20)] IReadOnlyList<string>? TopicsOffered = null,
    [Length(0, 20)] IReadOnlyList<LanguageRequest>? Languages = null,
    [Line(80)] string? Region = null,
    [Length(0, 2)] IReadOnlyList<MeetingFormat>? Formats = null,
    [Range(1, 100)] int? HoursPerMonth = null,
    [Range(0, 20)] int? Capacity = null,
    [Prose(4000, Min = 0)] string? About = null,
    [Prose(4000, Min = 0)] string? Background = null,
    [Prose(4000, Min = 0)] string? Hopes = null,
    [Length(0, 10)] IReadOnlyList<ContactRequest>? Contacts = null,
    [Line(60), Length(0, 20)] IReadOnlyList<string>? Wishes = null,
    [Length(0, 4)] IReadOnlyList<Transition>? TransitionsOffered = null,
    [Line(60), Length(0, 20)] IReadOnlyList<string>? Traits = null,
    [Line(60), Length(0, 5)] IReadOnlyList<string>? Requirements = null
)
{
    /// <exception cref="ProblemException">400: a list names something twice, or a language can't be.</exception>
    public Profile ToProfile()
    {
        var profile = new Profile
        {
            Field = Field?.Trim(),
            CareerStage = CareerStage,
            Transition = Transition,
            TopicsSought = Trimmed(TopicsSought),
            TopicsOffered = Trimmed(TopicsOffered),
            Languages =
            [
                .. (Languages ?? []).Select(each => new SpokenLanguage(each.Code, each.Level)),
            ],
            Region = Region?.Trim(),
            Formats = Formats ?? [],
            HoursPerMonth = HoursPerMonth,
            Capacity = Capacity,
            About = About?.Trim(),
            Background = Background?.Trim(),
            Hopes = Hopes?.Trim(),
            Contacts =
            [
                .. (Contacts ?? []).Select(each => new Contact(each.Kind, each.Value.Trim())),
            ],
            TransitionsOffered = TransitionsOffered ?? [],
            Traits = Trimmed(Traits),
            Requirements = Trimmed(Requirements),
            Wishes = Trimmed(Wishes),
        };
        Checks.Require(profile.Check());
        return profile;
    }

    private static IReadOnlyList<string> Trimmed(IReadOnlyList<string>? texts) =>
        [.. (texts ?? []).Select(text => text.Trim())];
}

public sealed record LanguageRequest([Line(3, Min = 2)] string Code, LanguageLevel Level);

public sealed record ContactRequest(ContactKind Kind, [Line(200)] string Value);
