using System.Globalization;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>The name of a digest, by which whoever delivers mails tells what became of it: <c>digest-20260302.m_{member}</c>.</summary>
internal static class DigestIds
{
    private const string Prefix = "digest-";
    private const string Format = "yyyyMMdd";

    public static string Of(DateOnly day, string memberPartition) =>
        $"{Prefix}{day.ToString(Format, CultureInfo.InvariantCulture)}.{memberPartition}";

    /// <summary>Null when it names none: it may come from outside.</summary>
    public static (DateOnly Day, string MemberPartition)? Read(string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal)
        && id[Prefix.Length..].Split('.') is [var digits, var partition]
        && DateOnly.TryParseExact(
            digits,
            Format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
        && partition.Split('_') is [_, var member]
        && MemberStore.IsId(member)
        && partition == Partitions.Member(member)
            ? (day, partition)
            : null;
}
