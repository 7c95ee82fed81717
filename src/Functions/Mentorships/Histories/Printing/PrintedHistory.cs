using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Mentorships.Histories.Printing;

/// <summary>All that a printed history says. Equal ones give equal bytes.</summary>
/// <param name="Language">"de" or "en".</param>
/// <param name="Mentee">Null for a former member.</param>
/// <param name="Mentor">The same.</param>
/// <param name="For">Who exported it: it says what that person may see.</param>
/// <param name="ExportedOn">In the reader's zone.</param>
/// <param name="Colour">The organisation's; null for ours.</param>
/// <param name="Entries">Oldest first.</param>
internal sealed record PrintedHistory(
    string Language,
    string Programme,
    string Organisation,
    string? Mentee,
    string? Mentor,
    string For,
    DateOnly ExportedOn,
    Colour? Colour,
    IReadOnlyList<PrintedEntry> Entries
);

/// <param name="At">In the reader's zone.</param>
/// <param name="Text">What was said with it; may have several paragraphs.</param>
internal sealed record PrintedEntry(DateTime At, string Title, string? Text);
