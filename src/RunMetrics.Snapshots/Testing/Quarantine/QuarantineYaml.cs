using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RunMetrics.Snapshots.Testing.Quarantine;

/// <summary>Reads the quarantine from YAML. The one place that knows the library, loaded only where there is a file.</summary>
internal static class QuarantineYaml
{
    private const string List = "quarantine";
    private const int MostEntries = 10_000;

    private static readonly string[] Root = [List, "$schema", "schemaVersion"];
    private static readonly string[] Members = ["test", "variant", "owner", "reason", "issue", "expires", "exit"];

    /// <summary>Entries and problems; throws nothing.</summary>
    /// <param name="text">YAML.</param>
    public static QuarantineFile Read(string text)
    {
        var problems = new List<QuarantineProblem>();
        var entries = new List<QuarantineEntry>();
        if (Document(text, problems) is { } list)
        {
            for (var i = 0; i < list.Children.Count; i++)
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"{List}[{i}]");
                if (i == MostEntries)
                {
                    problems.Add(new QuarantineProblem(Line(list.Children[i]), path, $"is more than the {MostEntries} entries that are read."));
                    break;
                }

                var reading = new Reading(list.Children[i], path, problems);
                if (reading.Entry() is { } entry)
                    entries.Add(entry);
            }
        }

        return new QuarantineFile { Entries = entries, Problems = problems };
    }

    private static YamlSequenceNode? Document(string text, List<QuarantineProblem> problems)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents.Count == 0)
                return null;
            if (yaml.Documents[0].RootNode is not YamlMappingNode root)
                return Refuse(yaml.Documents[0].RootNode, "the file", $"has no '{List}:' with a list below.");
            foreach (var (key, value) in root.Children)
            {
                if (!Root.Contains((key as YamlScalarNode)?.Value, StringComparer.Ordinal))
                    problems.Add(new QuarantineProblem(Line(key), $"'{Shown(key)}'", $"is no member of the file; there is '{List}'."));
                else if (Scalar(key) == "schemaVersion" && Scalar(value)?.StartsWith("1.", StringComparison.Ordinal) != true)
                    return Refuse(value, $"schemaVersion '{Shown(value)}'", "is not 1.x.");
            }

            return !root.Children.TryGetValue(List, out var list) ? Refuse(root, "the file", $"has no '{List}:' with a list below.")
                : list is YamlSequenceNode entries ? entries
                // "quarantine:" with nothing below is what is left when the last entry goes.
                : list is YamlScalarNode { Value: null or "" or "~" or "null" } ? null
                : Refuse(list, List, "is no list.");
        }
        catch (YamlException e)
        {
            problems.Add(new QuarantineProblem((int)Math.Max(1, e.Start.Line), "the file", $"is no YAML: {e.Message.TrimEnd('.')}.") { Everything = true });
            return null;
        }

        YamlSequenceNode? Refuse(YamlNode node, string path, string reason)
        {
            problems.Add(new QuarantineProblem(Line(node), path, reason) { Everything = true });
            return null;
        }
    }

    private static int Line(YamlNode node) => (int)Math.Max(1, node.Start.Line);

    // Never the text of a whole node: an alias may lead back to it.
    private static string Shown(YamlNode node) => Scalar(node) ?? "…";

    private static string? Scalar(YamlNode node) => (node as YamlScalarNode)?.Value;

    /// <summary>One entry. Everything wrong with it is said, not only the first.</summary>
    private sealed class Reading(YamlNode node, string path, List<QuarantineProblem> problems)
    {
        private readonly int _known = problems.Count;

        public QuarantineEntry? Entry()
        {
            if (node is not YamlMappingNode map)
            {
                Add(node, path, "is no entry: it has no members.");
                return null;
            }

            foreach (var key in map.Children.Keys.Where(static key => !Members.Contains(Scalar(key), StringComparer.Ordinal)))
                Add(key, $"{path}.{Shown(key)}", $"is not known; there are {string.Join(", ", Members)}.");
            var (test, owner, reason, issue) = (Required(map, "test"), Required(map, "owner"), Required(map, "reason"), Required(map, "issue"));
            var expires = Date(map);
            var entry = new QuarantineEntry
            {
                Test = test ?? "",
                Owner = owner ?? "",
                Reason = reason ?? "",
                Issue = issue ?? "",
                Expires = expires,
                Variant = map.Children.ContainsKey("variant") ? Required(map, "variant") : null,
                Exit = Exit(map),
                Line = Line(node),
            };
            if (test is not null && entry.IsEverything)
                Add(map.Children["test"], $"{path}.test", $"'{test}' means every test.");
            return problems.Count == _known ? entry : null;
        }

        private string? Required(YamlMappingNode map, string name)
        {
            if (!map.Children.TryGetValue(name, out var value))
                Add(map, $"{path}.{name}", "is missing.");
            else if (Scalar(value)?.Trim() is not { Length: > 0 } text || (value is YamlScalarNode { Style: ScalarStyle.Plain } && text is "~" or "null"))
                Add(value, $"{path}.{name}", "is no text.");
            else
                return text;
            return null;
        }

        private DateOnly Date(YamlMappingNode map)
        {
            if (Required(map, "expires") is not { } text)
                return default;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
            Add(map.Children["expires"], $"{path}.expires", $"'{text}' is no date; write it as 2026-03-14.");
            return default;
        }

        private int Exit(YamlMappingNode map)
        {
            if (!map.Children.TryGetValue("exit", out var value))
                return QuarantineEntry.DefaultExit;
            if (int.TryParse(Scalar(value), NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs is > 0 and <= QuarantineEntry.MostExit)
                return runs;
            Add(value, $"{path}.exit", string.Create(CultureInfo.InvariantCulture, $"'{Shown(value)}' is no number of runs from 1 to {QuarantineEntry.MostExit}."));
            return 0;
        }

        private void Add(YamlNode at, string what, string why) => problems.Add(new QuarantineProblem(Line(at), what, why));
    }
}
