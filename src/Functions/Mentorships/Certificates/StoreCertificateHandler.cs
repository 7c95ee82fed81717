using System.Globalization;
using System.Security.Cryptography;
using Mentoring.Domain.Calendar;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Certificates.Badges;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships.Certificates;

/// <summary>
/// Renders a certificate as its event fixed it and stores the PDF and its badge beside the mentorship, and under its code the way to
/// it. The first stored ones win and never change.
/// </summary>
internal sealed class StoreCertificateHandler(
    IStore store,
    MentorshipStates states,
    MentorshipReads reads,
    MemberStore members,
    ProgrammeStore programmes,
    ProgrammeLetters letters,
    BadgeDesk badges,
    Settings settings
) : IActivityHandler<StoreCertificate>
{
    public async Task<ActivityOutcome> RunAsync(
        StoreCertificate activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var state = await states.ReadAsync(context.Instance, cancel);
        var certificate = state.Certificates.Find(issued => issued.Code == activity.Code);
        var holder = await MemberAsync(state.MemberOn(activity.Side), context, cancel);
        if (certificate is null || holder is null)
        {
            return ActivityOutcome.Dropped("the holder has left");
        }
        var facts = await FactsAsync(state, certificate, holder, context, cancel);
        var pdf = CertificatePdf.Render(facts);
        var key = StoredCertificates.KeyOf(activity.Code);
        var row = StoredCertificates.Write(facts, pdf);
        var first =
            await InsertAsync(context.Partition, key, row, cancel) is Committed
                ? new Row(key, row, "")
                : await store.FindAsync(context.Partition, key, cancel);
        var stored = StoredCertificates.Read(first!);
        await badges.OfAsync(new(state, certificate, stored), cancel);
        await InsertAsync(
            StoredCertificates.PartitionOf(activity.Code),
            StoredCertificates.Signpost,
            StoredCertificates.WriteSignpost(state.Id, activity.Side),
            cancel
        );
        return ActivityOutcome.Done;
    }

    /// <summary>A conflict says that it is there already, which is all that is wanted.</summary>
    private Task<CommitOutcome> InsertAsync(
        string partition,
        string key,
        Dictionary<string, Value> row,
        CancellationToken cancel
    ) => store.CommitAsync(partition, [new Insert(key, row)], [], cancel);

    private async Task<CertificateFacts> FactsAsync(
        Mentorship state,
        Certificate certificate,
        Member holder,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var programme =
            await context.Shared.OnceAsync(
                Partitions.Programme(state.ProgrammeId),
                () => programmes.RecentAsync(state.ProgrammeId, cancel)
            ) ?? throw new InvalidOperationException("A mentorship's programme is never removed.");
        var other = certificate.Choices.NameOther
            ? await MemberAsync(state.MemberOn(certificate.Side.Other()), context, cancel)
            : null;
        return new(
            holder.Language,
            holder.Name,
            certificate.Side == Side.Mentee ? CertificateRole.Mentee : CertificateRole.Mentor,
            programme.Name,
            programme.Organisation,
            other?.Name,
            certificate.Choices.Topics ? await TopicsAsync(state, context, cancel) : [],
            certificate.From,
            certificate.To,
            certificate.Meetings,
            Certification.Hours(certificate.Minutes),
            LocalTime.DateIn(certificate.Issued.At, state.Zone),
            programme.Signatory,
            certificate.Code,
            new Uri(settings.PublicUrl, $"verify/{certificate.Code}")
        )
        {
            Brand = await letters.BrandAsync(programme, cancel),
        };
    }

    private Task<Member?> MemberAsync(
        string id,
        ActivityContext context,
        CancellationToken cancel
    ) => context.Shared.OnceAsync(Partitions.Member(id), () => members.FindAsync(id, cancel));

    private async Task<IReadOnlyList<string>> TopicsAsync(
        Mentorship state,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var texts = await context.Shared.OnceAsync(
            "texts " + state.Id,
            () => reads.ReadTextsAsync(state.Id, cancel)
        );
        return StoredTexts.WordingOf(state.InForce, texts)?.Topics ?? [];
    }
}

/// <summary>A certificate as it was stored: its bytes and their SHA-256 in hex.</summary>
public sealed record StoredCertificate(byte[] Pdf, string Sha256, StoredFacts Facts);

/// <summary>What the certificate says, frozen with it.</summary>
/// <param name="Language">Null in those of earlier releases.</param>
public sealed record StoredFacts(
    string Holder,
    CertificateRole Role,
    string Programme,
    string Organisation,
    DateOnly From,
    DateOnly To,
    int Meetings,
    decimal Hours,
    DateOnly IssuedOn,
    string? Language = null
);

/// <summary>The rows of certificates: one beside the mentorship, one under the code.</summary>
public static class StoredCertificates
{
    public const string Signpost = "0";
    private const int Chunk = 60_000;

    public static string KeyOf(string code) => "k_" + code;

    public static string PartitionOf(string code) => "v_" + code;

    public static Dictionary<string, Value> Write(CertificateFacts facts, byte[] pdf)
    {
        var frozen = new StoredFacts(
            facts.Holder,
            facts.Role,
            facts.Programme,
            facts.Organisation,
            facts.From,
            facts.To,
            facts.Meetings,
            facts.Hours,
            facts.IssuedOn,
            facts.Language
        );
        var row = new Dictionary<string, Value>
        {
            ["facts"] = StoredJson.Write(frozen),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(pdf)),
        };
        foreach (var (index, part) in pdf.Chunk(Chunk).Index())
        {
            row[NameOf(index)] = part;
        }
        return row;
    }

    public static StoredCertificate Read(Row row)
    {
        var parts = Enumerable
            .Range(0, Limits.PropertiesPerRow)
            .Select(NameOf)
            .Select(row.BytesOrNull);
        return new(
            [.. parts.TakeWhile(part => part is not null).SelectMany(part => part!)],
            row.Text("sha256"),
            StoredJson.Read<StoredFacts>(row.Text("facts"))
        );
    }

    public static Dictionary<string, Value> WriteSignpost(string mentorshipId, Side side) =>
        new() { ["mentorship"] = mentorshipId, ["side"] = side.ToString() };

    private static string NameOf(int index) => "pdf" + index.ToString(CultureInfo.InvariantCulture);
}
