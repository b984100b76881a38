using System.Xml;
using System.Xml.Linq;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>What the test platform is asked for: the user's data collectors and inline settings, and what we add to them.</summary>
/// <remarks>Nothing of the user's is replaced: a coverage format list gets <c>cobertura</c> appended.</remarks>
internal sealed record TestSettings
{
    private const string Collector = "XPlat Code Coverage";
    private const string FormatSetting = "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Format";
    private const string SourceInformation = "RunConfiguration.CollectSourceInformation";

    public required IReadOnlyList<string> Collect { get; init; }

    public required IReadOnlyList<string> Inline { get; init; }

    public HostDiagnostic? Diagnostic { get; init; }

    /// <summary>Adds to what the user asked for.</summary>
    /// <param name="collect">Values of <c>--collect</c>.</param>
    /// <param name="inline">Values after <c>--</c>.</param>
    /// <param name="settingsFile">Path of the run settings file; empty for none.</param>
    /// <param name="coverage">False leaves coverage alone.</param>
    public static TestSettings For(IReadOnlyList<string> collect, IReadOnlyList<string> inline, string settingsFile, bool coverage)
    {
        // dotnet test switches source information off; without it a test has no file and line.
        var plain = inline.Any(setting => NameIs(setting, SourceInformation)) ? inline : [.. inline, SourceInformation + "=true"];
        var settings = new TestSettings { Collect = collect, Inline = plain };
        if (!coverage || collect.Any(IsMicrosoftCoverage))
            return settings;

        var file = CoverletSettings.Read(settingsFile);
        if (file.Disabled)
            return settings;
        settings = settings with
        {
            Collect = collect.Any(IsCoverlet) ? [.. collect.Select(WithCobertura)] : [.. collect, Collector],
            Inline = [.. plain.Select(setting => NameIs(setting, FormatSetting) ? AppendCobertura(setting) : setting)],
        };
        if (file.Format is null || HasCobertura(file.Format) || plain.Any(setting => NameIs(setting, FormatSetting)))
            return settings;

        // Inline settings name a collector by position, not by name: with several in the file ours could reach the wrong one.
        return file.Collectors == 1
            ? settings with { Inline = [.. settings.Inline, FormatSetting + "=" + file.Format + ",cobertura"] }
            : settings with { Diagnostic = HostDiagnostic.CoverageFormat(settingsFile) };
    }

    private static bool IsCoverlet(string collector) => collector.TrimStart().StartsWith(Collector, StringComparison.OrdinalIgnoreCase);

    private static bool IsMicrosoftCoverage(string collector) =>
        collector.TrimStart().StartsWith("Code Coverage", StringComparison.OrdinalIgnoreCase);

    private static bool NameIs(string setting, string name) =>
        string.Equals(setting.Split('=')[0].Trim(), name, StringComparison.OrdinalIgnoreCase);

    private static bool HasCobertura(string formats) =>
        formats.Split(',').Any(format => string.Equals(format.Trim(), "cobertura", StringComparison.OrdinalIgnoreCase));

    // "XPlat Code Coverage;Format=json" becomes "XPlat Code Coverage;Format=json,cobertura".
    private static string WithCobertura(string collector) => IsCoverlet(collector)
        ? string.Join(";", collector.Split(';').Select(part => NameIs(part, "Format") ? AppendCobertura(part) : part))
        : collector;

    private static string AppendCobertura(string setting)
    {
        var formats = setting.Substring(setting.IndexOf('=') + 1);
        return formats.Trim().Length == 0 || HasCobertura(formats) ? setting : setting + ",cobertura";
    }

    /// <summary>What a run settings file says about coverlet.</summary>
    private readonly record struct CoverletSettings(int Collectors, string? Format, bool Disabled)
    {
        public static CoverletSettings Read(string path)
        {
            if (path.Length == 0)
                return default;
            try
            {
                var collectors = XDocument.Load(path).Descendants("DataCollector").ToList();
                var coverlet = collectors.FirstOrDefault(collector => IsCoverlet((string?)collector.Attribute("friendlyName") ?? ""));
                var enabled = (string?)coverlet?.Attribute("enabled");
                return new CoverletSettings(
                    collectors.Count,
                    coverlet?.Descendants("Format").FirstOrDefault()?.Value.Trim() is { Length: > 0 } format ? format : null,
                    string.Equals(enabled?.Trim(), "false", StringComparison.OrdinalIgnoreCase));
            }
            catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                // The test platform reads the same file and tells the user what is wrong with it.
                return default;
            }
        }
    }
}
