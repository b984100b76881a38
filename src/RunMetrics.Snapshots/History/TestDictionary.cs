using System.Text.Json;

namespace RunMetrics.Snapshots.History;

/// <summary>Names of tests that many runs share: <c>history/tests/&lt;hash of its content&gt;.json.gz</c>. Never changed once written.</summary>
/// <param name="Assemblies">Tests by assembly, sorted by identity.</param>
internal sealed record TestDictionary(IReadOnlyDictionary<string, IReadOnlyList<HistoryTest>> Assemblies)
{
    private const int IdLength = 16;

    /// <summary>A dictionary of tests, each once.</summary>
    /// <param name="tests">Tests by assembly.</param>
    public static TestDictionary Of(IReadOnlyDictionary<string, List<HistoryTest>> tests)
    {
        var assemblies = new Dictionary<string, IReadOnlyList<HistoryTest>>(StringComparer.Ordinal);
        foreach (var (assembly, list) in tests)
            assemblies.Add(assembly, [.. list.DistinctBy(static test => test.Id, StringComparer.Ordinal).OrderBy(static test => test.Id, StringComparer.Ordinal)]);
        return new TestDictionary(assemblies);
    }

    // Sorted when they are written: a tree of pairs would have to be compiled in the short process that runs after every test run.
    private string[] Names()
    {
        string[] names = [.. Assemblies.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
        {
            json.WriteStartObject();
            json.Text("schemaVersion"u8, ContractVersion.Text);
            json.WriteStartArray("assemblies"u8);
            foreach (var name in Names())
            {
                var tests = Assemblies[name];
                json.WriteStartObject();
                json.Text("name"u8, name);
                json.Text("ids"u8, string.Concat(tests.Select(static test => test.Id)));
                json.WriteStartArray("names"u8);
                foreach (var test in tests)
                    json.WriteStringValue(test.Name);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Name of the file that holds a content.</summary>
    public static string HashOf(ReadOnlySpan<byte> json)
    {
        Span<byte> digest = stackalloc byte[System.Security.Cryptography.SHA256.HashSizeInBytes];
        System.Security.Cryptography.SHA256.HashData(json, digest);
        return Convert.ToHexStringLower(digest[..8]);
    }

    /// <exception cref="InvalidDataException">It is not what the format says.</exception>
    public static TestDictionary Parse(JsonElement root)
    {
        var assemblies = new Dictionary<string, IReadOnlyList<HistoryTest>>(StringComparer.Ordinal);
        foreach (var assembly in root.GetProperty("assemblies").EnumerateArray())
        {
            var ids = assembly.GetProperty("ids").GetString()!;
            var names = assembly.GetProperty("names");
            var tests = new List<HistoryTest>(names.GetArrayLength());
            if (ids.Length != names.GetArrayLength() * IdLength)
                throw new InvalidDataException("ids and names differ in length.");
            foreach (var name in names.EnumerateArray())
            {
                var id = ids.Substring(tests.Count * IdLength, IdLength);
                if (!ContractChecks.IsHex(id, IdLength))
                    throw new InvalidDataException($"'{id}' is not a test identity.");
                tests.Add(new HistoryTest(id, name.GetString()!));
            }

            assemblies.Add(assembly.GetProperty("name").GetString()!, tests);
        }

        return new TestDictionary(assemblies);
    }
}
