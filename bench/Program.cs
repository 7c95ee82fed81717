using Mentoring.Bench;
using Mentoring.Bench.Costs;
using Mentoring.Bench.Searching;

Measurement[] all =
[
    new("requests", Noisy: false, Requests.RunAsync),
    new("idle", Noisy: false, IdleSweeps.RunAsync),
    new("latency", Noisy: true, Latency.RunAsync),
    new("memory", Noisy: true, Throughput.OverMemoryAsync),
    new("sqlite", Noisy: true, Throughput.OverSqliteAsync),
    new("http", Noisy: true, OverHttp.RunAsync),
    new("views", Noisy: true, Views.RunAsync),
    new("search", Noisy: true, Searches.RunAsync),
    new("certificates", Noisy: true, Certificates.RunAsync),
    new("matching", Noisy: false, Matching.RunAsync),
    new("cold", Noisy: true, ColdStart.RunAsync),
];

if (args is ["costs"])
{
    CostTable.Print(Console.Out);
    return 0;
}
var chosen = args.Length == 0 ? all : [.. all.Where(one => args.Contains(one.Name))];
if (chosen.Length == 0)
{
    Console.WriteLine($"Names: {string.Join(' ', all.Select(one => one.Name))}, or costs alone");
    return 2;
}
var missed = 0;
foreach (var measurement in chosen)
{
    foreach (var line in await measurement.BestAsync())
    {
        Console.WriteLine(line);
        missed += line.Missed ? 1 : 0;
    }
}
Console.WriteLine(missed == 0 ? "Every budget is kept." : $"{missed} missed.");
return missed == 0 ? 0 : 1;
