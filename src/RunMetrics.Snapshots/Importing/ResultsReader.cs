using RunMetrics.Snapshots.Collecting;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Reads one results file. A damaged file keeps what came before the damage, and says so by its outcome.</summary>
internal abstract class ResultsReader
{
    /// <summary>Reads to the end of the file.</summary>
    /// <exception cref="System.Xml.XmlException">The file is damaged XML.</exception>
    /// <exception cref="System.Text.Json.JsonException">The file is damaged JSON.</exception>
    public abstract void Read();

    /// <summary>What was read, by test assembly; at least one.</summary>
    public abstract IEnumerable<Fragment> Fragments();
}
