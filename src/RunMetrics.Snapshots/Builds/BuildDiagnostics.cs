using System.Globalization;
using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Builds;

/// <summary>Gathers diagnostics of all projects: each once per project and target framework, counted by code, capped.</summary>
internal sealed class BuildDiagnostics(RepositoryPaths paths, Findings findings)
{
    /// <summary>Diagnostics kept in full.</summary>
    public const int Cap = 5000;

    // Larger files are no error logs of a compilation anyone reads.
    private const long MaxFileBytes = 256L * 1024 * 1024;

    private readonly List<BuildDiagnostic> _all = [];
    private readonly Dictionary<string, RuleCount> _rules = new(StringComparer.Ordinal);

    /// <summary>Reads the logs of one project.</summary>
    /// <param name="state">Project; its counts are set.</param>
    /// <param name="index">Its index in the report.</param>
    public void Add(BuildState state, int index)
    {
        var seen = new HashSet<BuildDiagnostic>();
        foreach (var path in state.ErrorLogs)
            Read(path, DiagnosticCodes.ErrorLogUnreadable, "Compiler warnings", state, bytes => AddErrorLog(bytes, state, index, seen));
        foreach (var path in state.Assets)
            Read(path, DiagnosticCodes.AssetsUnreadable, "Package warnings", state, bytes => AddAssets(bytes, state, index, seen));
    }

    /// <summary>The diagnostics that are kept, in order, and how many are not.</summary>
    public (IReadOnlyList<BuildDiagnostic> Kept, int Truncated) Kept()
    {
        _all.Sort(Compare);
        return _all.Count <= Cap ? (_all, 0) : (_all.GetRange(0, Cap), _all.Count - Cap);
    }

    /// <summary>Counts by code: errors first, then by count, then by code.</summary>
    public IReadOnlyList<BuildRule> Rules()
    {
        var rules = new List<BuildRule>(_rules.Count);
        foreach (var (code, rule) in _rules)
        {
            if (rule.Count > 0)
                rules.Add(new BuildRule { Code = code, Severity = rule.Severity, Count = rule.Count, Title = rule.Title, HelpUri = rule.HelpUri });
        }

        rules.Sort(static (a, b) =>
        {
            var order = Rank(a.Severity).CompareTo(Rank(b.Severity));
            if (order == 0)
                order = b.Count.CompareTo(a.Count);
            return order != 0 ? order : string.CompareOrdinal(a.Code, b.Code);
        });
        return rules;
    }

    private void Read(string path, string code, string what, BuildState state, Action<byte[]> read)
    {
        var full = Path.IsPathRooted(path) ? path : Path.Combine(paths.Root, path);
        var name = paths.Relative(path);
        try
        {
            // Not there: the project did not get as far as compiling or restoring.
            if (!File.Exists(full))
                return;
            if (new FileInfo(full).Length > MaxFileBytes)
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"it is larger than {MaxFileBytes / 1024 / 1024} MiB."));
            read(File.ReadAllBytes(full));
            state.HasLogs = true;
        }
        catch (Exception e) when (e is JsonException || StorageFailure.IsStorage(e))
        {
            findings.Warning(code, $"'{name}' cannot be read: {e.Message} {what} of '{state.Project}' are missing. Build the project again.");
        }
    }

    private void AddErrorLog(ReadOnlySpan<byte> bytes, BuildState state, int index, HashSet<BuildDiagnostic> seen)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        var log = SarifReader.Read(bytes);
        foreach (var result in log.Results)
        {
            var rule = result.RuleIndex is { } i && i >= 0 && i < log.Rules.Count ? log.Rules[i] : log.Rules.Find(r => r.Id == result.RuleId);
            if ((result.RuleId ?? rule?.Id) is not { } code || Severity(result.Level) is not { } severity)
                continue;
            Add(new BuildDiagnostic
            {
                Code = code,
                Severity = severity,
                Message = result.Message,
                Path = PathOf(result.Uri),
                Line = result.Line is > 0 ? result.Line : null,
                Column = result.Column is > 0 ? result.Column : null,
                Project = index,
                Origin = DiagnosticOrigin.Compiler,
                Suppressed = result.Suppressed ? true : null,
            }, state, seen, rule?.Title, rule?.HelpUri);
        }
    }

    private void AddAssets(ReadOnlySpan<byte> bytes, BuildState state, int index, HashSet<BuildDiagnostic> seen)
    {
        foreach (var message in AssetsLog.Read(bytes))
        {
            if (message.Code is null || !Concerns(message, state.TargetFramework))
                continue;
            Add(new BuildDiagnostic
            {
                Code = message.Code,
                Severity = string.Equals(message.Level, "Error", StringComparison.OrdinalIgnoreCase) ? BuildSeverity.Error : BuildSeverity.Warning,
                Message = paths.InText(message.Message)!,
                Path = state.Path,
                Project = index,
                Origin = DiagnosticOrigin.Package,
            }, state, seen, title: null, helpUri: null);
        }
    }

    private void Add(BuildDiagnostic diagnostic, BuildState state, HashSet<BuildDiagnostic> seen, string? title, string? helpUri)
    {
        if (!seen.Add(diagnostic))
            return;
        _all.Add(diagnostic);
        if (!_rules.TryGetValue(diagnostic.Code, out var rule))
            _rules.Add(diagnostic.Code, rule = new RuleCount());
        rule.Title ??= string.IsNullOrEmpty(title) ? null : title;
        rule.HelpUri ??= string.IsNullOrEmpty(helpUri) ? null : helpUri;
        if (diagnostic.Suppressed == true)
            return;
        rule.Count++;
        if (rule.Count == 1 || Rank(diagnostic.Severity) < Rank(rule.Severity))
            rule.Severity = diagnostic.Severity;
        state.Errors += diagnostic.Severity == BuildSeverity.Error ? 1 : 0;
        state.Warnings += diagnostic.Severity == BuildSeverity.Warning ? 1 : 0;
    }

    private string? PathOf(string? uri)
    {
        if (string.IsNullOrEmpty(uri))
            return null;
        const string scheme = "file://";
        var path = Uri.UnescapeDataString(uri.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? uri[scheme.Length..] : uri);
        return paths.Relative(path is ['/', _, ':', ..] ? path[1..] : path);
    }

    // Hidden diagnostics ("none") are for tools, not for people.
    private static BuildSeverity? Severity(string? level) => level switch
    {
        "error" => BuildSeverity.Error,
        "warning" or null => BuildSeverity.Warning,
        "note" => BuildSeverity.Info,
        "none" => null,
        _ => BuildSeverity.Other,
    };

    // Graphs are named "net10.0", "net10.0/linux-x64", or in full ".NETCoreApp,Version=v10.0".
    private static bool Concerns(AssetsMessage message, string? framework)
    {
        if (framework is null || message.TargetGraphs.Count == 0)
            return true;
        foreach (var graph in message.TargetGraphs)
        {
            var slash = graph.IndexOf('/', StringComparison.Ordinal);
            var name = slash < 0 ? graph : graph[..slash];
            if (name.StartsWith('.') || string.Equals(name, framework, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static int Rank(BuildSeverity severity) => severity switch
    {
        BuildSeverity.Error => 0,
        BuildSeverity.Warning => 1,
        BuildSeverity.Info => 2,
        _ => 3,
    };

    private static int Compare(BuildDiagnostic a, BuildDiagnostic b)
    {
        var order = (a.Suppressed == true).CompareTo(b.Suppressed == true);
        if (order == 0)
            order = Rank(a.Severity).CompareTo(Rank(b.Severity));
        if (order == 0)
            order = string.CompareOrdinal(a.Path, b.Path);
        if (order == 0)
            order = Nullable.Compare(a.Line, b.Line);
        if (order == 0)
            order = Nullable.Compare(a.Column, b.Column);
        if (order == 0)
            order = string.CompareOrdinal(a.Code, b.Code);
        if (order == 0)
            order = Nullable.Compare(a.Project, b.Project);
        return order != 0 ? order : string.CompareOrdinal(a.Message, b.Message);
    }

    private sealed class RuleCount
    {
        public int Count { get; set; }

        public BuildSeverity Severity { get; set; }

        public string? Title { get; set; }

        public string? HelpUri { get; set; }
    }
}
