using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Replies;

/// <summary>Writes the pages about one question for one person.</summary>
/// <param name="facts">As a letter about it would be told.</param>
internal sealed class ReplyPages(ReplyWords words, LetterFacts facts, ReplyPurpose purpose)
{
    private readonly Dictionary<string, string> _values = words.Values(facts);

    private string Kind =>
        char.ToLowerInvariant(purpose.Kind.ToString()[0]) + purpose.Kind.ToString()[1..];

    /// <summary>The question, with an answer filled in.</summary>
    /// <param name="error">Of the texts: what is wrong with what was sent.</param>
    public ReplyPageModel Ask(ReplyForm form, string chosen, string? error = null) =>
        Page(error is null ? 200 : 400, Text($"{Kind}.title")) with
        {
            Paragraphs = Lines($"{Kind}.text"),
            Card = Card(),
            Form = new(
                [
                    .. ReplyPurpose
                        .Values(purpose.Kind)
                        .Select(value => new ReplyChoice(value, Label(value), value == chosen)),
                ],
                Text($"{Kind}.legend"),
                Text($"{Kind}.button")
            )
            {
                Comment = purpose.Kind is ReplyKind.Rating or ReplyKind.CheckIn
                    ? new(Text($"{Kind}.comment"), form.Comment ?? "")
                    : null,
                Counter =
                    purpose.Kind is ReplyKind.Meeting
                        ? new(Text("meeting.counter"), form.Counter ?? "")
                        : null,
                Contact =
                    purpose.Kind is ReplyKind.Rating
                        ? new(Text("rating.contact"), form.Contact)
                        : null,
                Error = error is null ? null : Text($"error.{error}"),
            },
            Note = Text("note"),
            Refusal = error is null ? null : "reply-invalid",
        };

    public ReplyPageModel Done(string value) =>
        Page(200, Text($"done.{value}.title", "done.title")) with
        {
            Paragraphs = Lines($"done.{value}.text", "done.text"),
            Card = purpose.Kind is ReplyKind.Meeting ? Card() : [],
            Next = Next,
        };

    /// <param name="why">See <see cref="ReplyQuestion.Settled"/>.</param>
    /// <param name="standing">The answer that was given before, if any.</param>
    /// <param name="status">200 to who only looks, 409 to who wanted to answer.</param>
    public ReplyPageModel Settled(string why, string? standing, int status) =>
        Page(status, Text($"settled.{Kind}.{why}.title", $"settled.{why}.title")) with
        {
            Paragraphs = Lines($"settled.{Kind}.{why}.text", $"settled.{why}.text"),
            Card = standing is null ? [] : [Label(standing)],
            Next = Next,
            Refusal = status == 200 ? null : $"reply-{why}",
        };

    /// <summary>"This kind" is told by its name.</summary>
    private string Label(string value) =>
        words.Answer(facts.Language, value == "kind" ? $"kind.{purpose.Subject}" : value);

    private ReplyNext Next => new(Text("next"), facts.Action);

    private ReplyPageModel Page(int status, string title) =>
        new(status, words.Language(facts.Language), _values["programme"], title)
        {
            Colour = facts.Brand.Colour,
        };

    /// <summary>Day and place of the meeting, where the question is about one.</summary>
    private string[] Card() =>
        _values.TryGetValue("when", out var when)
            ? [when, $"{_values["duration"]} · {_values["where"]}"]
            : [];

    private string[] Lines(params string[] keys) => Text(keys).Split("\n\n");

    /// <summary>The most special text there is.</summary>
    private string Text(params string[] keys) =>
        keys[..^1]
            .Select(key => words.Find(facts.Language, key, _values))
            .FirstOrDefault(text => text is not null)
        ?? words.Get(facts.Language, keys[^1], _values);
}
