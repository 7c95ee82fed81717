using System.Text.Json.Nodes;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Matching;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Certificates;
using Mentoring.Functions.Networking;

namespace Mentoring.Functions.Privacy;

/// <summary>Everything stored about one person (GDPR Art. 15 and 20), in one file. A public format: members are only ever added.</summary>
/// <param name="Format"><c>mentoring-my-data</c>.</param>
/// <param name="Version">Of the format.</param>
/// <param name="Schema">Where it is described: a part of the OpenAPI document.</param>
/// <param name="Member">Profile, preferences, consent, and what else belongs to the account.</param>
/// <param name="Coordinates">The programmes that the person coordinates.</param>
/// <param name="Address">What is kept of the e-mail address to sign in by it: times, and why mail does not arrive.</param>
/// <param name="SuggestedMentors">Who was suggested to the person, and when last.</param>
/// <param name="SuggestedToMentees">To how many mentees the person was suggested, as a mentor, in the last year.</param>
/// <param name="Records">What is kept besides, row by row: sign-ins, places, ledgers of letters, commands carried out, what
/// was done to contacts.</param>
/// <param name="Contacts">Whom the person noted to have got to know, in that order, with everything that was written of them.</param>
public sealed record MyData(
    string Format,
    int Version,
    string Schema,
    DateTimeOffset ExportedAt,
    Member Member,
    IReadOnlyList<string> Coordinates,
    JsonObject? Address,
    IReadOnlyList<MyMentorship> Mentorships,
    IReadOnlyList<Shown> SuggestedMentors,
    int SuggestedToMentees,
    IReadOnlyList<MyMatching> Matchings,
    IReadOnlyList<ViewOfMyData> AccessLog,
    IReadOnlyList<MyRecord> Records,
    IReadOnlyList<MyContact> Contacts
);

/// <summary>Somebody whom the person noted.</summary>
/// <param name="Uid">As the visiting card called it by which the contact came; null for one that was typed in.</param>
public sealed record MyContact(ContactView Contact, string? Uid);

/// <summary>A mentorship as the person may see it. What the other side told only the coordinators is theirs, and not here.</summary>
/// <param name="Texts">Everything that the person wrote in it, whoever could read it.</param>
/// <param name="Letters">What letters went to the person, and what became of them.</param>
public sealed record MyMentorship(
    Side Side,
    MentorshipView Mentorship,
    IReadOnlyList<HistoryView> History,
    IReadOnlyList<VersionView> AgreementVersions,
    IReadOnlyList<AdviceView> Advice,
    DraftBody? Draft,
    IReadOnlyList<MyText> Texts,
    IReadOnlyList<MyCertificate> Certificates,
    IReadOnlyList<MyRecord> Letters
);

/// <param name="Number">Of the event that it belongs to.</param>
/// <param name="Text">JSON where it has several parts. Null once it was erased.</param>
public sealed record MyText(long Number, DateTimeOffset At, string Event, string? Text);

/// <param name="Pdf">In base64; null once it was erased.</param>
/// <param name="Badge">The Open Badge; null where none was made.</param>
public sealed record MyCertificate(
    string Code,
    CertificateStatus Status,
    DateTimeOffset IssuedAt,
    StoredFacts? Facts,
    string? Sha256,
    byte[]? Pdf,
    JsonNode? Badge
);

/// <summary>What a run of matching found for the person: the other member and the score, or why there was nobody.</summary>
public sealed record MyMatching(
    string RunId,
    DateTimeOffset MadeAt,
    string? OtherMemberId,
    int? Score,
    string? Reason
);

/// <summary>A coordinator looked at data of the person: the first time on that day.</summary>
/// <param name="By">The coordinator; no name for one who has left.</param>
/// <param name="MentorshipId">Null for a list.</param>
public sealed record ViewOfMyData(
    DateTimeOffset At,
    PersonView By,
    ViewedData What,
    string? MentorshipId
);

/// <param name="Kind">As docs/export-format.md calls it.</param>
public sealed record MyRecord(
    string Kind,
    string Key,
    IReadOnlyDictionary<string, string?> Properties
);
