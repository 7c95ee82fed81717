using System.Diagnostics;
using Mentoring.Demo;

var root = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(root.FullName, "Mentoring.Functions.sln")))
{
    root =
        root.Parent ?? throw new DirectoryNotFoundException("The demo runs inside the repository.");
}
var output = Path.Combine(root.FullName, "demo-output");
if (Directory.Exists(output))
{
    Directory.Delete(output, recursive: true);
}
Directory.CreateDirectory(output);
var assembly = Path.Combine(
    root.FullName,
    "src",
    "Functions",
    "bin",
    "Release",
    "net10.0",
    "Mentoring.Functions.dll"
);
var clock = Stopwatch.StartNew();

await using var service = await Service.StartAsync(assembly, output);
using var stage = new Stage(service.NewClient(), Console.Out);
using var mentee = new Person(stage, service.NewClient(), "Ayşe Yılmaz", "ayse@example.org");
using var mentor = new Person(stage, service.NewClient(), "Jonas Weber", "jonas@example.org");
await stage.OpenAsync(
    new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(9), TimeSpan.Zero)
);
await new Story(stage, service, mentee, mentor, output).PlayAsync();

Console.WriteLine();
Console.WriteLine(
    $"Nine months in {clock.Elapsed.TotalSeconds:0.0} s, {stage.Mails} mails. See demo-output/: the certificates, mails/, openapi.json, history.json."
);
