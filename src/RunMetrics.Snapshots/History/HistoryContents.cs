using System.Text.Json;

namespace RunMetrics.Snapshots.History;

/// <summary>What the schemas of the history files cannot say: names that are hashes, columns that fit their dictionaries.</summary>
internal static class HistoryContents
{
    /// <summary>What is wrong with a run; null when nothing is. Its dictionaries are looked for in the folder beside it.</summary>
    /// <param name="path">File of the run.</param>
    /// <param name="json">Its content, unpacked, which keeps the schema.</param>
    public static string? CheckRun(string path, byte[] json)
    {
        var file = Path.GetFileName(path);
        using var document = JsonDocument.Parse(json);
        var id = document.RootElement.GetProperty("runId").GetString();
        if (IsPacked(file) && file != id + HistoryFiles.Extension)
            return $"run '{id}' must be in a file of that name.";
        var findings = new Runs.Findings();
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var dictionaries = new TestDictionaries(folder, new HistoryFiles(folder, findings));
        try
        {
            HistoryRunParser.Parse(document.RootElement, dictionaries.TestsOf);
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    /// <summary>What is wrong with a dictionary; null when nothing is.</summary>
    /// <param name="path">File of the dictionary.</param>
    /// <param name="json">Its content, unpacked, which keeps the schema.</param>
    public static string? CheckTests(string path, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            TestDictionary.Parse(document.RootElement);
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }

        var file = Path.GetFileName(path);
        var name = TestDictionary.HashOf(json.AsSpan().TrimEnd((byte)'\n')) + HistoryFiles.Extension;
        return IsPacked(file) && file != name ? $"its content belongs into '{name}': it was changed after it was written." : null;
    }

    private static bool IsPacked(string file) => file.EndsWith(HistoryFiles.Extension, StringComparison.Ordinal);
}
