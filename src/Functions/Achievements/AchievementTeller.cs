using System.Globalization;
using Mentoring.Domain.Achievements;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Networking;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Achievements;

/// <summary>Says in a sentence what was achieved.</summary>
internal sealed class AchievementTeller(
    MemberStore members,
    MentorshipReads reads,
    ContactReads contacts
)
{
    internal static readonly TextCatalog Texts = TextCatalog.Load("achievements");

    /// <summary>One storage request for each other person, one for each mentorship with a goal reached, and two for all contacts. A
    /// contact that went meanwhile is none any more.</summary>
    public async Task<IReadOnlyList<AchievementView>> TellAsync(
        IReadOnlyList<Earned> earned,
        Member me,
        string language,
        CancellationToken cancel
    )
    {
        var names = new Dictionary<string, string?>();
        var wordings = new Dictionary<string, Wording?>();
        var known = await NamesAsync(earned, me, cancel);
        var told = new List<AchievementView>();
        foreach (var one in earned)
        {
            if (one is EarnedTogether together)
            {
                told.Add(await TellAsync(together));
            }
            else if (known.TryGetValue(one.Source, out var name))
            {
                told.Add(View(one, null, name, null));
            }
        }
        return told;

        async Task<AchievementView> TellAsync(EarnedTogether one)
        {
            if (!names.TryGetValue(one.OtherId, out var name))
            {
                name = (await members.FindAsync(one.OtherId, cancel))?.Name;
                names[one.OtherId] = name;
            }
            if (one.What.Goal is not null && !wordings.ContainsKey(one.In.Id))
            {
                var texts = await reads.ReadTextsAsync(one.In.Id, cancel);
                wordings[one.In.Id] = StoredTexts.WordingOf(one.In.InForce, texts);
            }
            var goal = one.What.Goal is { } number
                ? wordings[one.In.Id]?.Goals.ElementAtOrDefault(number)?.Title
                : null;
            return View(one, one, name, goal);
        }

        AchievementView View(Earned one, EarnedTogether? together, string? name, string? goal) =>
            new(
                one.Id,
                one.What.Kind,
                one.What.At,
                Sentence(one.What, together?.As, name, goal, language, me.TimeZone),
                name,
                together?.In.Id,
                together?.As,
                one.What.Milestone,
                one.What.ContactId
            );
    }

    internal static string Sentence(
        Achievement one,
        Side? side,
        string? other,
        string? goal,
        string language,
        string timeZone
    )
    {
        var dates = new LetterDates(Texts, language, timeZone);
        return Texts.Get(
            language,
            KeyOf(one, side, goal),
            new Dictionary<string, string>
            {
                ["other"] = other ?? Texts.Get(language, "former"),
                ["other-first"] = other ?? Texts.Get(language, "former.first"),
                ["other-dative"] = other ?? Texts.Get(language, "former.dative"),
                ["number"] = (one.Number ?? 0).ToString(CultureInfo.InvariantCulture),
                ["day"] = one.MetAt is { } met ? dates.Day(met) : "",
                ["goal"] = goal ?? "",
            }
        );
    }

    /// <summary>Of the contacts among them, by id.</summary>
    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IReadOnlyList<Earned> earned,
        Member me,
        CancellationToken cancel
    )
    {
        var ids = earned.OfType<EarnedAlone>().Select(one => one.Source).ToHashSet();
        var found =
            ids.Count == 0
                ? []
                : await contacts.ListAsync(me.Id, cancel, one => ids.Contains(one.Id));
        return found.ToDictionary(one => one.What.Id, one => one.Words.Name);
    }

    private static string KeyOf(Achievement one, Side? side, string? goal)
    {
        var variant = one.Kind switch
        {
            AchievementKind.MeetingHeld when one.Milestone is { } milestone => string.Create(
                CultureInfo.InvariantCulture,
                $".{milestone}"
            ),
            AchievementKind.RequestAccepted or AchievementKind.AdvicePutIntoPractice => $".{side}",
            AchievementKind.GoalReached => goal is null ? $".{side}.erased" : $".{side}",
            _ => "",
        };
        return one.Kind + variant;
    }
}
