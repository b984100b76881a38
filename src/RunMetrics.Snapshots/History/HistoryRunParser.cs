using System.Buffers;
using System.Globalization;
using System.Text.Json;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>Reads what <see cref="HistoryRunWriter"/> wrote. Members it does not know are passed over: a newer minor version may have added them.</summary>
internal static class HistoryRunParser
{
    private static readonly SearchValues<char> OutcomeLetters = SearchValues.Create("pfsno-");
    private static readonly SearchValues<char> AttemptLetters = SearchValues.Create("pfsno");

    /// <summary>The tests of an assembly in the dictionaries of the run, in their order.</summary>
    internal delegate IReadOnlyList<HistoryTest> TestsOf(IReadOnlyList<string> dictionaries, string assembly);

    /// <exception cref="InvalidDataException">It is not what the format says.</exception>
    public static HistoryRun Parse(JsonElement root, TestsOf testsOf)
    {
        var dictionaries = Dictionaries(root);
        return new HistoryRun
        {
            RunId = RunId.IsValid(Text(root, "runId")) ? Text(root, "runId")! : throw new InvalidDataException($"'{Text(root, "runId")}' is not a run id."),
            StartedAt = root.GetProperty("startedAt").GetDateTimeOffset().ToUniversalTime(),
            Duration = root.TryGetProperty("duration", out var duration) ? duration.GetDouble() : null,
            Branch = Text(root, "branch"),
            Head = Text(root, "head"),
            Dirty = root.TryGetProperty("dirty", out var dirty) && dirty.GetBoolean(),
            Result = Enum.TryParse<RunResult>(Text(root, "result"), ignoreCase: true, out var result) ? result : RunResult.Other,
            Partial = root.GetProperty("partial").GetBoolean(),
            Modules = [.. root.GetProperty("modules").EnumerateArray().Select(module => Module(module, dictionaries, testsOf))],
            Errors = root.TryGetProperty("errors", out var errors)
                ? [.. errors.EnumerateArray().Select(static error => new HistoryError(Required(error, "fingerprint"), Text(error, "type"), Required(error, "message")))]
                : [],
            Renames = root.TryGetProperty("renames", out var renames) ? [.. renames.EnumerateArray().Select(Rename)] : [],
            Totals = root.TryGetProperty("totals", out var totals) ? Totals(totals) : new HistoryTotals(),
        };
    }

    /// <summary>The dictionaries a run names.</summary>
    public static string[] Dictionaries(JsonElement root)
    {
        var tests = root.GetProperty("tests");
        var names = new string[tests.GetArrayLength()];
        for (var i = 0; i < names.Length; i++)
            names[i] = tests[i].GetString() is { } hash && ContractChecks.IsHex(hash, 16) ? hash : throw new InvalidDataException("tests names no dictionary.");
        return names;
    }

    private static HistoryModule Module(JsonElement json, string[] dictionaries, TestsOf testsOf)
    {
        var assembly = Required(json, "assembly");
        var tests = testsOf(dictionaries, assembly);
        var outcomes = Required(json, "outcomes");
        var durations = Required(json, "durations");
        if (outcomes.Length != tests.Count || durations.Length != tests.Count * HistoryDuration.Width)
            throw new InvalidDataException($"the columns of '{assembly}' do not fit its {tests.Count} tests.");
        if (outcomes.AsSpan().ContainsAnyExcept(OutcomeLetters) || !HistoryDuration.IsColumn(durations))
            throw new InvalidDataException($"the columns of '{assembly}' hold letters that are none of the format's.");
        return new HistoryModule
        {
            Assembly = assembly,
            TargetFramework = Text(json, "targetFramework"),
            Os = Text(json, "os"),
            Architecture = Text(json, "architecture"),
            Key = Required(json, "key"),
            Tests = tests,
            Outcomes = outcomes,
            Durations = durations,
            Attempts = Rows(json, "attempts", tests.Count, static text => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(AttemptLetters)),
            Failures = Rows(json, "failures", tests.Count, static text => ContractChecks.IsHex(text, 16)),
        };
    }

    private static Dictionary<int, string> Rows(JsonElement json, string name, int count, Func<string, bool> isValid)
    {
        var rows = new Dictionary<int, string>();
        if (!json.TryGetProperty(name, out var members))
            return rows;
        foreach (var member in members.EnumerateObject())
        {
            if (!int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row >= count || member.Value.GetString() is not { } text || !isValid(text))
                throw new InvalidDataException($"{name} holds '{member.Name}: {member.Value}', which is none of the format's.");
            rows[row] = text;
        }

        return rows;
    }

    private static HistoryRename Rename(JsonElement json)
    {
        var (from, to) = (Required(json, "from"), Required(json, "to"));
        if (!ContractChecks.IsHex(from, 16) || !ContractChecks.IsHex(to, 16))
            throw new InvalidDataException($"renames holds '{from}' and '{to}', which are no two test identities.");
        return new HistoryRename(Required(json, "assembly"), from, Required(json, "fromName"), to);
    }

    private static HistoryTotals Totals(JsonElement json) => new()
    {
        LinesCovered = Number(json, "linesCovered"),
        LinesValid = Number(json, "linesValid"),
        BranchesCovered = Number(json, "branchesCovered"),
        BranchesValid = Number(json, "branchesValid"),
        ChurnCommits = Number(json, "churnCommits"),
        ChurnFiles = Number(json, "churnFiles"),
        LinesAdded = json.TryGetProperty("linesAdded", out var added) ? added.GetInt64() : null,
        LinesDeleted = json.TryGetProperty("linesDeleted", out var deleted) ? deleted.GetInt64() : null,
        GraphAssemblies = Number(json, "graphAssemblies"),
        GraphTypes = Number(json, "graphTypes"),
        GraphEdges = Number(json, "graphEdges"),
    };

    private static int? Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Required(JsonElement json, string name) => Text(json, name) ?? throw new InvalidDataException($"'{name}' is missing.");
}
