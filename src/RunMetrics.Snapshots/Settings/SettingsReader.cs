using System.Globalization;
using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Specs;

namespace RunMetrics.Snapshots.Settings;

/// <summary>Settings as read, with what was wrong about them.</summary>
/// <param name="Settings">Settings with defaults filled in.</param>
/// <param name="Diagnostics">Findings; each names file, line and reason.</param>
public sealed record SettingsReading(RunMetricsSettings Settings, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Reads <c>runmetrics.json</c> and lets environment variables override it. An invalid file counts as none, and says why.</summary>
public static class SettingsReader
{
    /// <summary>Name of the file at the repository root.</summary>
    public const string FileName = "runmetrics.json";

    /// <summary>The nearest directory with <see cref="FileName"/>, from one upwards to the root; the root when there is none.</summary>
    /// <param name="repositoryRoot">Root of the repository, absolute.</param>
    /// <param name="start">Directory to begin at, absolute.</param>
    public static string Nearest(string repositoryRoot, string start)
    {
        var root = Path.TrimEndingDirectorySeparator(repositoryRoot);
        for (var folder = Path.TrimEndingDirectorySeparator(start); folder is not null && folder.Length > root.Length && folder.StartsWith(root, StringComparison.Ordinal); folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, FileName)))
                return folder;
        }

        return repositoryRoot;
    }

    /// <summary>The nearest directory with <see cref="FileName"/> above all of some projects.</summary>
    /// <param name="repositoryRoot">Root of the repository, absolute.</param>
    /// <param name="projects">Project files, absolute.</param>
    public static string Nearest(string repositoryRoot, IEnumerable<string> projects)
    {
        string? common = null;
        foreach (var folder in projects.Select(Path.GetDirectoryName).OfType<string>())
        {
            common ??= folder;
            while (common is not null && folder != common && !folder.StartsWith(common + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                common = Path.GetDirectoryName(common);
            if (common is null)
                break;
        }

        return common is null ? repositoryRoot : Nearest(repositoryRoot, common);
    }

    /// <summary>The nearest directory with <see cref="FileName"/> above the projects of a run.</summary>
    /// <param name="run">Run.</param>
    /// <param name="repositoryRoot">Root of the repository, absolute.</param>
    public static string NearestTo(RunSummary run, string repositoryRoot)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Nearest(repositoryRoot, run.Projects.Select(static project => project.Path).OfType<string>().Select(path => Path.GetFullPath(path, repositoryRoot)));
    }

    /// <summary>Reads the settings of a repository.</summary>
    /// <param name="repositoryRoot">Directory that may hold <see cref="FileName"/>.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static SettingsReading Read(string repositoryRoot, Func<string, string?> variable)
    {
        var findings = new Findings();
        var settings = FromFile(Path.Combine(repositoryRoot, FileName), findings);
        settings = SettingsVariables.Over(settings, variable, findings);
        return new SettingsReading(settings with { RunStates = RunStateSettingsReader.FromEnvironment(settings.RunStates, variable, repositoryRoot) }, findings.All);
    }

    private static RunMetricsSettings FromFile(string path, Findings findings)
    {
        // Looked up first: an exception for the usual case would cost milliseconds.
        if (!File.Exists(path))
            return new RunMetricsSettings();
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), SettingsJson.Default.SettingsFile);
            if (file is null)
                return Invalid("it holds null.");
            return Violation(file) is { } violation ? Invalid(violation) : Of(file) with { Rules = Rules(path, file, []), RunStates = RunStateSettingsReader.Of(file.RunStates, Path.GetDirectoryName(path)!) };
        }
        catch (JsonException e)
        {
            return Invalid(string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}: {JsonProblem.Describe(e)}"));
        }
        catch (Exception e) when (e is InvalidDataException || StorageFailure.IsStorage(e))
        {
            return Invalid(e.Message);
        }

        RunMetricsSettings Invalid(string reason)
        {
            findings.Warning(
                DiagnosticCodes.SettingsInvalid,
                $"'{FileName}' is not valid, {reason} Defaults are used instead of all of it. Correct it; 'runmetrics validate {FileName}' shows every problem.");
            return new RunMetricsSettings();
        }
    }

    // Files that are extended are settings files of which the rules count; a later one wins over an earlier one.
    private static RuleSet Rules(string path, SettingsFile file, IReadOnlyList<string> from)
    {
        var full = Path.GetFullPath(path);
        if (from.Contains(full, StringComparer.Ordinal))
            throw new InvalidDataException($"rules.extends leads back to '{Path.GetFileName(path)}'.");
        var extended = RuleSet.None;
        foreach (var name in file.Rules?.Extends ?? [])
        {
            var other = Path.Combine(Path.GetDirectoryName(full)!, name);
            var content = name.EndsWith(NsDepCopReader.Extension, StringComparison.OrdinalIgnoreCase)
                ? new SettingsFile { Rules = OfNsDepCop(other, name) }
                : JsonSerializer.Deserialize(File.ReadAllBytes(other), SettingsJson.Default.SettingsFile);
            if (content is null || Violation(content) is not null)
                throw new InvalidDataException($"rules.extends names '{name}': {(content is null ? "it holds null." : Violation(content))}");
            extended = RuleSettingsReader.Over(extended, Rules(other, content, [.. from, full]), content.Rules?.AllowedSeverity is not null);
        }

        return RuleSettingsReader.Over(extended, RuleSettingsReader.Of(file.Rules), file.Rules?.AllowedSeverity is not null);
    }

    private static RulesSection OfNsDepCop(string path, string name)
    {
        try
        {
            using var file = File.OpenRead(path);
            return NsDepCopReader.Read(file);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"rules.extends names '{name}': {e.Message}", e);
        }
    }

    /// <summary>The <c>rules</c> that say what a <c>config.nsdepcop</c> says, as the text of a settings file.</summary>
    /// <param name="path">File.</param>
    /// <exception cref="InvalidDataException">It is none, or says something no rule can.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Import(string path)
    {
        using var file = File.OpenRead(path);
        var settings = new SettingsFile { Rules = NsDepCopReader.Read(file) };
        if (Violation(settings) is { } violation)
            throw new InvalidDataException(violation);
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Indented(stream))
            JsonSerializer.Serialize(json, settings, SettingsJson.Default.SettingsFile);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    internal static string? Violation(SettingsFile file) =>
        file.SchemaVersion is { } version && !version.StartsWith("1.", StringComparison.Ordinal) ? $"schemaVersion '{version}' is not 1.x."
        : file.Retention?.Runs < 1 ? "retention.runs is less than 1."
        : file.Output?.MaxCapturedCharacters < 1000 ? "output.maxCapturedCharacters is less than 1000."
        : file.Coverage is not (null or "auto" or "off") ? $"coverage '{file.Coverage}' is neither auto nor off."
        : file.Churn?.Collect is not (null or "auto" or "off") ? $"churn.collect '{file.Churn.Collect}' is neither auto nor off."
        : file.Churn?.People is not (null or "off" or "hashed" or "names") ? $"churn.people '{file.Churn.People}' is none of off, hashed and names."
        : file.Docs?.Collect is not (null or "auto" or "off") ? $"docs.collect '{file.Docs.Collect}' is neither auto nor off."
        : SpecViolation(file.Specs) ?? RuleSettingsReader.Violation(file.Rules) ?? CoverageSettings.Violation(file) ?? RunGateSettings.Violation(file.Gates) ?? TestScopeSettings.Violation(file.Test) ?? RunStateSettingsReader.Violation(file.RunStates);

    private static RunMetricsSettings Of(SettingsFile file)
    {
        var defaults = new RunMetricsSettings();
        return new RunMetricsSettings
        {
            Directory = file.Directory,
            Report = file.Report ?? defaults.Report,
            Coverage = file.Coverage is not "off",
            CoverageFilter = CoverageSettings.Filter(file.CoverageOptions),
            CoverageExports = file.CoverageOptions?.Exports ?? [],
            CoverageGates = CoverageSettings.Gates(file.Gates),
            RunGates = RunGateSettings.Gates(file.Gates),
            RetentionRuns = file.Retention?.Runs ?? defaults.RetentionRuns,
            MaxCapturedCharacters = file.Output?.MaxCapturedCharacters,
            ProjectName = file.Project?.Name,
            GitBase = file.Git?.Base,
            Churn = file.Churn?.Collect is not "off",
            ChurnPeople = file.Churn?.People switch { "off" => PeopleMode.Off, "hashed" => PeopleMode.Hashed, "names" => PeopleMode.Names, _ => null },
            Docs = Documents(file.Docs),
            Specs = new SpecSettings { IdPattern = file.Specs?.IdPattern, Exclude = file.Specs?.Exclude ?? SpecSettings.Default.Exclude },
            Test = TestScopeSettings.Of(file.Test),
            UserFrames = file.UserFrames ?? [],
        };
    }

    private static DocumentSettings Documents(SettingsFile.DocsSettings? docs) => docs is null ? DocumentSettings.Default : new DocumentSettings
    {
        IsOn = docs.Collect is not "off",
        Include = docs.Include ?? DocumentSettings.Default.Include,
        Exclude = docs.Exclude ?? [],
    };

    private static string? SpecViolation(SettingsFile.SpecsSettings? specs)
    {
        try
        {
            return RequirementPattern.Of(specs?.IdPattern).MayBeIn("") ? $"specs.idPattern '{specs!.IdPattern}' is a pattern of nothing." : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return $"specs.idPattern '{specs!.IdPattern}' cannot be used: {e.Message.TrimEnd('.')}.";
        }
    }
}
