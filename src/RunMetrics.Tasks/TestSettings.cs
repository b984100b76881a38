using System.Xml;
using System.Xml.Linq;
using RunMetrics.Shared;

namespace RunMetrics.Tasks;

/// <summary>What the test platform is asked for: the user's data collectors and inline settings, and what we add to them.</summary>
/// <remarks>
/// Nothing of the user's is replaced: a list of coverage formats gets appended what it lacks of <c>cobertura</c>, which says when a report was made
/// and what coverlet itself counts, and <c>json</c>, which names every branch, so that reports of several projects merge exactly.
/// </remarks>
internal sealed record TestSettings
{
    private const string Collector = "XPlat Code Coverage";
    private const string FormatSetting = "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Format";
    private const string BatchSize = "RunConfiguration.BatchSize";
    private const string SourceInformation = "RunConfiguration.CollectSourceInformation";

    private static readonly string[] Wanted = ["cobertura", "json"];

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
            Collect = [.. collect.Select(AppendToCoverlet)],
            Inline = [.. plain.Select(setting => NameIs(setting, FormatSetting) ? AppendToSetting(setting) : setting)],
        };
        if (!collect.Any(IsCoverlet))
            settings = settings with { Collect = [.. settings.Collect, Collector] };
        if (plain.Any(setting => NameIs(setting, FormatSetting)) || collect.Any(collector => IsCoverlet(collector) && FormatOf(collector) is not null))
            return settings;
        if (!file.HasCoverlet)
            return settings with { Collect = [.. settings.Collect.Select(collector => IsCoverlet(collector) ? $"{collector};Format={Append("")}" : collector)] };
        if (file.Format is { } format && Append(format) == format)
            return settings;

        // Inline settings name a collector by position, not by name: with several in the file ours could reach the wrong one.
        return file.Collectors == 1 ? settings with { Inline = [.. settings.Inline, FormatSetting + "=" + Append(file.Format ?? "")] }
            : file.Format is { } formats && !Wanted.Any(wanted => Has(formats, wanted)) ? settings with { Diagnostic = HostDiagnostic.CoverageFormat(settingsFile) }
            : settings;
    }

    /// <summary>Adds what tells of tests at once, for who watches.</summary>
    /// <param name="detail">What is to be told.</param>
    /// <param name="run">The run, as the logger is told.</param>
    /// <param name="settingsFile">Path of the run settings file; empty for none. Who has set the size of batches keeps it.</param>
    public TestSettings Watched(LiveDetail detail, string run, string settingsFile) => detail == LiveDetail.None ? this : this with
    {
        // Last, because inline settings name a collector by its position.
        Collect = detail == LiveDetail.RunningTests ? [.. Collect, "RunMetrics;Run=" + run] : Collect,
        Inline = Inline.Any(setting => NameIs(setting, BatchSize)) || Load(settingsFile)?.Descendants("BatchSize").Any() == true ? Inline : [.. Inline, BatchSize + "=1"],
    };

    private static bool IsCoverlet(string collector) => collector.TrimStart().StartsWith(Collector, StringComparison.OrdinalIgnoreCase);

    private static bool IsMicrosoftCoverage(string collector) =>
        collector.TrimStart().StartsWith("Code Coverage", StringComparison.OrdinalIgnoreCase);

    private static bool NameIs(string setting, string name) =>
        string.Equals(setting.Split('=')[0].Trim(), name, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string formats, string wanted) =>
        formats.Split(',').Any(format => string.Equals(format.Trim(), wanted, StringComparison.OrdinalIgnoreCase));

    private static string Append(string formats) =>
        Wanted.Where(wanted => !Has(formats, wanted)).Aggregate(formats, static (all, wanted) => all.Length == 0 ? wanted : all + "," + wanted);

    // "XPlat Code Coverage;Format=json" becomes "XPlat Code Coverage;Format=json,cobertura".
    private static string AppendToCoverlet(string collector) => IsCoverlet(collector)
        ? string.Join(";", collector.Split(';').Select(part => NameIs(part, "Format") ? AppendToSetting(part) : part))
        : collector;

    private static string? FormatOf(string collector) => collector.Split(';').FirstOrDefault(part => NameIs(part, "Format"));

    private static string AppendToSetting(string setting)
    {
        var start = setting.IndexOf('=') + 1;
        var formats = setting.Substring(start);
        return formats.Trim().Length == 0 ? setting : setting.Substring(0, start) + Append(formats);
    }

    private static XDocument? Load(string settingsFile)
    {
        if (settingsFile.Length == 0)
            return null;
        try
        {
            return XDocument.Load(settingsFile);
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The test platform reads the same file and tells the user what is wrong with it.
            return null;
        }
    }

    /// <summary>What a run settings file says about coverlet.</summary>
    private readonly record struct CoverletSettings(int Collectors, bool HasCoverlet, string? Format, bool Disabled)
    {
        public static CoverletSettings Read(string path)
        {
            if (Load(path) is not { } settings)
                return default;
            var collectors = settings.Descendants("DataCollector").ToList();
            var coverlet = collectors.FirstOrDefault(collector => IsCoverlet((string?)collector.Attribute("friendlyName") ?? ""));
            var enabled = (string?)coverlet?.Attribute("enabled");
            return new CoverletSettings(
                collectors.Count,
                coverlet is not null,
                coverlet?.Descendants("Format").FirstOrDefault()?.Value.Trim() is { Length: > 0 } format ? format : null,
                string.Equals(enabled?.Trim(), "false", StringComparison.OrdinalIgnoreCase));
        }
    }
}
