using System.Text.Json;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tool.Running;

/// <summary>A result as it arrived.</summary>
/// <param name="Host">File of the host that reported it.</param>
/// <param name="Project">Project file, absolute; null when the host does not know.</param>
/// <param name="Name">Display name.</param>
/// <param name="FullName">Fully qualified name; the display name where there is none.</param>
/// <param name="Outcome">Outcome.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="Message">Error message.</param>
internal sealed record LiveResult(string Host, string? Project, string Name, string FullName, TestOutcome Outcome, double? Duration, string? Message);

/// <summary>A host that has ended.</summary>
/// <param name="Host">Its file.</param>
/// <param name="Name">Project and target framework.</param>
/// <param name="Outcome">How, in the host's word.</param>
/// <param name="Duration">Seconds.</param>
internal sealed record LiveHostEnd(string Host, string Name, string? Outcome, double? Duration);

/// <summary>Follows what the hosts of a run write while it goes on.</summary>
internal sealed class LiveRun(RunFolder folder, string runId)
{
    private readonly Dictionary<string, Tail> _tails = new(StringComparer.Ordinal);

    /// <summary>Called for each result.</summary>
    public Action<LiveResult>? Finished { get; init; }

    /// <summary>Called for each host that begins, with project and target framework.</summary>
    public Action<string>? HostStarted { get; init; }

    /// <summary>Called for each host that ends.</summary>
    public Action<LiveHostEnd>? HostEnded { get; init; }

    /// <summary>True when any host has reported.</summary>
    public bool Any => _tails.Count > 0;

    /// <summary>Reads what is new.</summary>
    public void Read()
    {
        var directory = folder.FragmentsDirectory(runId);
        if (!Directory.Exists(directory))
            return;
        foreach (var file in Directory.EnumerateFiles(directory, "test-*.jsonl").Order(StringComparer.Ordinal))
        {
            if (!_tails.TryGetValue(file, out var tail))
                _tails.Add(file, tail = new Tail(file));
            try
            {
                foreach (var line in tail.NewLines())
                    Take(tail, line);
            }
            catch (IOException)
            {
                // Its writer holds it at this moment.
            }
        }
    }

    private void Take(Tail tail, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            switch (Text(root, "kind"))
            {
                case "header":
                    tail.Project = Text(root, "project");
                    tail.Name = $"{Text(root, "projectName") ?? "?"}{(Text(root, "targetFramework") is { } framework ? $" ({framework})" : "")}";
                    HostStarted?.Invoke(tail.Name);
                    break;
                case "result":
                    Finished?.Invoke(new LiveResult(tail.File, tail.Project, Text(root, "name") ?? "", Text(root, "fullyQualifiedName") ?? Text(root, "name") ?? "", Outcome(Text(root, "outcome")), Number(root, "duration"), Text(root, "message")));
                    break;
                case "end":
                    HostEnded?.Invoke(new LiveHostEnd(tail.File, tail.Name, Text(root, "outcome"), Number(root, "duration")));
                    break;
            }
        }
        catch (JsonException)
        {
            // The snapshot counts bad lines; here they only come too early.
        }
    }

    private static TestOutcome Outcome(string? word) => word switch
    {
        "passed" => TestOutcome.Passed,
        "failed" => TestOutcome.Failed,
        "skipped" => TestOutcome.Skipped,
        "notExecuted" => TestOutcome.NotExecuted,
        _ => TestOutcome.Other,
    };

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>A file that grows.</summary>
    private sealed class Tail(string file)
    {
        private long _position;

        public string File { get; } = file;

        public string? Project { get; set; }

        public string Name { get; set; } = "?";

        /// <summary>Whole lines that were added since.</summary>
        public string[] NewLines()
        {
            using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length <= _position)
                return [];
            stream.Position = _position;
            var bytes = new byte[stream.Length - _position];
            stream.ReadExactly(bytes);
            var end = Array.LastIndexOf(bytes, (byte)'\n');
            if (end < 0)
                return [];
            _position += end + 1;
            return System.Text.Encoding.UTF8.GetString(bytes, 0, end).Split('\n');
        }
    }
}
