using System.Diagnostics;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Certificates.Gallery;

namespace Mentoring.Bench;

/// <summary>Certificates as the gallery shows them: how long one takes, and how large it is.</summary>
internal static class Certificates
{
    private const int Rounds = 20;

    public static Task<IReadOnlyList<Line>> RunAsync()
    {
        var samples = CertificateSamples.All;
        var watch = new Stopwatch();
        foreach (var sample in samples)
        {
            CertificatePdf.Render(sample.Facts);
        }
        var times = new List<double>();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var collected = GC.CollectionCount(GC.MaxGeneration);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var sample in samples)
            {
                watch.Restart();
                CertificatePdf.Render(sample.Facts);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        collected = GC.CollectionCount(GC.MaxGeneration) - collected;
        times.Sort();
        return Task.FromResult<IReadOnlyList<Line>>([
            Line.Most("a certificate: p50", times[times.Count / 2], 30, "ms"),
            Line.Most("a certificate: p95", times[times.Count * 95 / 100], 30, "ms"),
            Line.Most("memory that one takes", allocated / 1e6 / times.Count, 4, "MB"),
            Line.Detail(
                "collections of all memory, for a hundred",
                collected * 100.0 / times.Count
            ),
            Line.Most("the largest without a logo", Largest(withLogo: false), 60, "KB"),
            Line.Most("the largest with a logo", Largest(withLogo: true), 60, "KB"),
        ]);

        double Largest(bool withLogo) =>
            samples
                .Where(sample => sample.Facts.Brand.Logo is not null == withLogo)
                .Max(sample => CertificatePdf.Render(sample.Facts).Length) / 1000.0;
    }
}
