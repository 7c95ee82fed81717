using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>The types that the assemblies of a folder use of one another, read from their metadata.</summary>
internal sealed class References
{
    private readonly Dictionary<string, Assembly> _assemblies = [];

    public References(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.dll"))
        {
            _assemblies.Add(Path.GetFileNameWithoutExtension(file), Read(file));
        }
    }

    /// <summary>Follows the types that the roots use, and those that these use in turn, to the assemblies that define
    /// them.</summary>
    /// <returns>Who uses an assembly that is not there: <c>user -> absent</c>.</returns>
    public IReadOnlySet<string> Absent(params IEnumerable<string> roots)
    {
        var absent = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(roots);
        var rest = new Queue<string>(seen);
        while (rest.TryDequeue(out var user))
        {
            foreach (var (from, type) in _assemblies[user].Uses)
            {
                for (string? at = from; at is not null; at = _assemblies[at].Forwarded(type))
                {
                    if (!_assemblies.ContainsKey(at))
                    {
                        absent.Add($"{user} -> {at}");
                        break;
                    }
                    if (seen.Add(at))
                    {
                        rest.Enqueue(at);
                    }
                }
            }
        }
        return absent;
    }

    private static Assembly Read(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        var uses =
            from handle in reader.TypeReferences
            let type = reader.GetTypeReference(handle)
            where type.ResolutionScope.Kind == HandleKind.AssemblyReference
            select (Name(type.ResolutionScope), Full(type.Namespace, type.Name));
        var forwards =
            from handle in reader.ExportedTypes
            let type = reader.GetExportedType(handle)
            where type.Implementation.Kind == HandleKind.AssemblyReference
            select (Full(type.Namespace, type.Name), Name(type.Implementation));
        return new(
            [.. uses],
            forwards.ToDictionary(forward => forward.Item1, forward => forward.Item2)
        );

        string Name(EntityHandle assembly) =>
            reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)assembly).Name);

        string Full(StringHandle space, StringHandle name) =>
            $"{reader.GetString(space)}.{reader.GetString(name)}";
    }

    private sealed record Assembly(
        IReadOnlyList<(string From, string Type)> Uses,
        IReadOnlyDictionary<string, string> Forwards
    )
    {
        public string? Forwarded(string type) => Forwards.GetValueOrDefault(type);
    }
}
