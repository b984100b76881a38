using System.Text.Json;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Reads nothing but the names of data rows out of an earlier run's <c>tests.json</c>.</summary>
internal static class EarlierNames
{
    // Reading it would cost more than the answer is worth.
    private const long MaxBytes = 64L * 1024 * 1024;

    /// <summary>Display names by method, or null when the file is gone, too large or damaged.</summary>
    public static Dictionary<string, HashSet<string>>? TryRead(string path, string assembly)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxBytes ? Read(File.ReadAllBytes(path), assembly) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException || StorageFailure.IsStorage(e))
        {
            return null;
        }
    }

    /// <summary>Key of a method.</summary>
    public static string Key(string className, string methodName) => className + "\0" + methodName;

    private static Dictionary<string, HashSet<string>> Read(ReadOnlySpan<byte> json, string assembly)
    {
        var names = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        List<bool> modules = [];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (JsonInput.Next(ref reader, out var member))
        {
            if (member.SequenceEqual("modules"u8))
                Modules(ref reader, assembly, modules);
            else if (member.SequenceEqual("tests"u8))
                Tests(ref reader, modules, names);
            else
                reader.Skip();
        }

        return names;
    }

    private static void Modules(ref Utf8JsonReader reader, string assembly, List<bool> modules)
    {
        JsonInput.Array(ref reader);
        while (JsonInput.NextElement(ref reader))
        {
            var same = false;
            while (JsonInput.Next(ref reader, out var member))
            {
                if (member.SequenceEqual("name"u8))
                    same = reader.ValueTextEquals(assembly);
                else
                    reader.Skip();
            }

            modules.Add(same);
        }
    }

    private static void Tests(ref Utf8JsonReader reader, List<bool> modules, Dictionary<string, HashSet<string>> names)
    {
        JsonInput.Array(ref reader);
        while (JsonInput.NextElement(ref reader))
        {
            var module = -1;
            string? name = null, type = null, method = null;
            while (JsonInput.Next(ref reader, out var member))
            {
                if (member.SequenceEqual("module"u8))
                    module = reader.GetInt32();
                else if (member.SequenceEqual("name"u8))
                    name = reader.GetString();
                else if (member.SequenceEqual("className"u8))
                    type = reader.GetString();
                else if (member.SequenceEqual("methodName"u8))
                    method = reader.GetString();
                else
                    reader.Skip();
            }

            if (module < 0 || module >= modules.Count || !modules[module] || name is null || type is null || method is null)
                continue;
            var key = Key(type, method);
            if (!names.TryGetValue(key, out var rows))
                names.Add(key, rows = new HashSet<string>(StringComparer.Ordinal));
            rows.Add(name);
        }
    }
}
