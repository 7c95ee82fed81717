using System.Text;
using Mentoring.Domain.Networking;
using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Members;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Networking.Cards;

/// <summary>What became of a file of visiting cards.</summary>
/// <param name="Made">How many contacts it brought.</param>
/// <param name="Known">How many cards were of contacts that were there: those stay as they are.</param>
/// <param name="NotTaken">In their order, the first 200.</param>
public sealed record ImportedCards(int Made, int Known, IReadOnlyList<LineNotTaken> NotTaken);

/// <param name="Line">From 1; of a whole card the one where it begins.</param>
/// <param name="Code">Stable.</param>
/// <param name="Reason">In the reader's language.</param>
/// <param name="WholeCard">Not only this line of it.</param>
public sealed record LineNotTaken(int Line, string Code, string Reason, bool WholeCard);

/// <summary>Makes contacts of visiting cards, each once: a step for every 40 cards, so that a repetition after a failure goes on where the
/// first attempt ended.</summary>
internal sealed class CardImport(
    MemberStore members,
    ContactReads reads,
    ContactSteps steps,
    TimeProvider time
)
{
    public const int CardsAtMost = 500;

    // What became of each card of a step, as it is kept with the command.
    private const char Made = 'm';
    private const char Known = 'k';
    private const char Full = 'f';

    private static readonly TextCatalog Texts = TextCatalog.Load("problems");
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ProblemException">400: no cards, or too many. 401: the member is gone. 409: the key was used for something
    /// else.</exception>
    public async Task<ImportedCards> RunAsync(
        string memberId,
        CardFile file,
        CommandId command,
        string language,
        CancellationToken cancel
    )
    {
        var me =
            await members.FindAsync(memberId, cancel) ?? throw Problems.SignInNeeded.Exception();
        var faults = new CardFaults();
        var cards = Read(file, me.DateAt(time.GetUtcNow()), faults);
        var became = new StringBuilder();
        foreach (var some in cards.Chunk(ContactSteps.WishesAtMost))
        {
            var first = became.Length;
            var key = command.Key(file.Digest) with { Id = command.For($"cards-{first}") };
            var result = await steps.RunAsync(
                memberId,
                key,
                (state, stop) => PlanAsync(memberId, state, some, first, command, stop),
                cancel
            );
            became.Append(result.Result);
        }
        foreach (var (place, card) in cards.Index().Where(one => became[one.Index] == Full))
        {
            faults.Add(new(card.Line, Fault.Of("", "vcard.full"), WholeCard: true));
        }
        return new(
            became.ToString().Count(one => one == Made),
            became.ToString().Count(one => one == Known),
            [.. faults.First.Select(one => Told(one, language))]
        );
    }

    private static List<CardContents> Read(CardFile file, DateOnly today, CardFaults faults)
    {
        var cards = CardReader.Read(Decode(file.Bytes), faults);
        return cards.Count switch
        {
            0 => throw new Problem(400, "vcard-unreadable").Exception(),
            > CardsAtMost => throw new Problem(400, "vcard-too-many")
                .With("max", CardsAtMost)
                .Exception(),
            _ =>
            [
                .. cards
                    .Select(card => CardContentsReader.Read(card, today, faults))
                    .OfType<CardContents>(),
            ],
        };
    }

    private async Task<ContactPlan> PlanAsync(
        string memberId,
        Contacts state,
        IReadOnlyList<CardContents> cards,
        int first,
        CommandId command,
        CancellationToken cancel
    )
    {
        var marks = (await reads.ListAsync(memberId, state, cancel))
            .SelectMany(one => Marks(one.Words, CardWriter.UidOf(one)))
            .ToHashSet();
        var wishes = new List<ContactWish>();
        var became = new StringBuilder();
        foreach (var (card, place) in cards.Select((card, place) => (card, first + place)))
        {
            var own = Marks(card.Words, card.Words.Uid).ToList();
            var fate =
                own.Exists(marks.Contains) ? Known
                : state.All.Count + wishes.Count >= Contacts.AtMost ? Full
                : Made;
            became.Append(fate);
            if (fate == Made)
            {
                marks.UnionWith(own);
                wishes.Add(
                    new(
                        new MakeContact(
                            command.For($"contact-{place}"),
                            command.For($"words-{place}"),
                            card.MetOn
                        ),
                        card.Words
                    )
                );
            }
        }
        return new(wishes, became.ToString());
    }

    /// <summary>Cards with a mark in common are of one contact: the same UID; or the same name, and an address of both or of
    /// neither.</summary>
    private static IEnumerable<string> Marks(ContactWords words, string? uid)
    {
        var name = words.Name.ToUpperInvariant();
        IEnumerable<string> marks =
            words.Emails.Count == 0
                ? [$"name {name}"]
                : words.Emails.Select(email => $"mail {Address.Normalise(email)} {name}");
        return uid is null ? marks : marks.Append($"uid {uid}");
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            throw new Problem(400, "vcard-unreadable").Exception();
        }
    }

    private static LineNotTaken Told(CardFault one, string language) =>
        new(
            one.Line,
            one.Fault.Code,
            Texts.Get(language, one.Fault.Code, one.Fault.Values),
            one.WholeCard
        );
}
