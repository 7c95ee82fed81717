using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Replies;

/// <summary>A page behind a link in a mail. Every text is as it is to be read; the page encodes it.</summary>
/// <param name="Status">Of the HTTP answer.</param>
/// <param name="Heading">Who speaks: the programme.</param>
public sealed record ReplyPageModel(int Status, string Language, string Heading, string Title)
{
    /// <summary>The organisation's; null for ours.</summary>
    public Colour? Colour { get; init; }

    public string Style => ReplyStyle.Sheet(Colour);

    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>What matters most, for example day and place of a meeting.</summary>
    public IReadOnlyList<string> Card { get; init; } = [];

    /// <summary>What else there is to know, one below the other.</summary>
    public IReadOnlyList<ReplyFact> Facts { get; init; } = [];
    public ReplyFields? Form { get; init; }
    public ReplyUpload? Upload { get; init; }
    public ReplyLookup? Lookup { get; init; }

    /// <summary>For whom it acts, and other small print.</summary>
    public string? Note { get; init; }
    public ReplyNext? Next { get; init; }

    /// <summary>Why nothing was done, as statistics count it; null where something was, or only looked at.</summary>
    public string? Refusal { get; init; }
}

public sealed record ReplyFields(IReadOnlyList<ReplyChoice> Choices, string Legend, string Button)
{
    public ReplyText? Comment { get; init; }
    public ReplyText? Counter { get; init; }
    public ReplyContact? Contact { get; init; }

    /// <summary>What is wrong with what was sent.</summary>
    public string? Error { get; init; }
}

public sealed record ReplyChoice(string Value, string Label, bool IsChosen);

/// <param name="Typed">What stands in it already.</param>
public sealed record ReplyText(string Label, string Typed);

public sealed record ReplyContact(string Label, bool IsTicked);

public sealed record ReplyFact(string Label, string Value);

/// <summary>Takes a file, in the field <c>file</c>.</summary>
/// <param name="Error">What is wrong with what was sent.</param>
public sealed record ReplyUpload(string Label, string Hint, string Button, string? Error);

/// <summary>Asks for a code, and leads to <paramref name="Path"/> with it in the query as <c>code</c>.</summary>
/// <param name="Typed">What stands in it already.</param>
public sealed record ReplyLookup(string Path, string Label, string Button, string Typed);

/// <summary>The one next step, if there is one.</summary>
public sealed record ReplyNext(string Label, Uri Link);
