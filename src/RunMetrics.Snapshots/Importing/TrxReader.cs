using System.Globalization;
using System.Xml;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Importing;

/// <summary>
/// Visual Studio test results. Results come first in the file and their definitions later, so results are kept until both are known.
/// The counters of the file are not used: they say <c>aborted="0"</c> for a host that crashed.
/// </summary>
internal sealed class TrxReader(XmlReader reader, string file, int limit) : ResultsReader
{
    private readonly List<(string TestId, FragmentResult Result)> _results = [];
    private readonly Dictionary<string, TrxDefinition> _definitions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HostMessage> _messages = [];
    private readonly List<TestAttachment> _attachments = [];
    private string _outcome = "";
    private bool _complete;
    private bool _runFailed;
    private DateTimeOffset? _start;
    private DateTimeOffset? _finish;

    public override void Read()
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "Times":
                    _start = ResultsXml.Time(reader.GetAttribute("start"));
                    _finish = ResultsXml.Time(reader.GetAttribute("finish"));
                    break;
                case "UnitTest" or "GenericTest" or "ManualTest" or "OrderedTest":
                    if (TrxDefinition.Read(reader) is { } definition)
                        _definitions[definition.Id] = definition;
                    break;
                case "ResultSummary":
                    _outcome = reader.GetAttribute("outcome") ?? "";
                    break;
                case "RunInfo":
                    ReadMessage();
                    break;
                case "Collector":
                    ReadCollector();
                    break;
                default:
                    if (reader.LocalName.EndsWith("Result", StringComparison.Ordinal) && reader.GetAttribute("testId") is not null)
                        ReadResult();
                    break;
            }
        }

        _complete = true;
    }

    public override IEnumerable<Fragment> Fragments()
    {
        // A file that was cut off has lost its definitions; if it is about one assembly, the rest is too.
        var assemblies = _definitions.Values.Select(definition => definition.Assembly).Distinct(StringComparer.Ordinal).Take(2).ToList();
        var only = assemblies is [var one] ? one : Path.GetFileNameWithoutExtension(file);
        var fragments = new Dictionary<string, Fragment>(StringComparer.Ordinal);
        foreach (var (testId, result) in _results)
        {
            _definitions.TryGetValue(testId, out var definition);
            definition?.Complete(result);
            if (definition is null)
                result.FullyQualifiedName = result.Name;
            Of(fragments, definition?.Assembly ?? only, definition?.Adapter).Results.Add(result);
        }

        if (fragments.Count == 0)
            Of(fragments, only, adapter: null);
        var outcome = Aborted() ? ModuleOutcome.Aborted : ModuleOutcome.Completed;
        foreach (var fragment in fragments.Values)
        {
            ImportedFragment.Close(fragment, _start, _finish, outcome);
            fragment.Messages.AddRange(_messages);
            fragment.Attachments.AddRange(_attachments);
        }

        return fragments.Values;
    }

    private Fragment Of(Dictionary<string, Fragment> fragments, string assembly, string? adapter)
    {
        if (!fragments.TryGetValue(assembly, out var fragment))
        {
            fragments.Add(assembly, fragment = ImportedFragment.Of(file, assembly));
            fragment.Header.Framework = adapter;
        }

        return fragment;
    }

    /// <summary>
    /// A crashed host shows only here: the summary failed although no test did, or a run-level error that is not about a single test.
    /// </summary>
    private bool Aborted()
    {
        var anyFailed = _results.Any(found => found.Result.Outcome == TestOutcome.Failed);
        return !_complete
            || _runFailed
            || (_outcome == "Failed" && !anyFailed)
            || _outcome is "Error" or "Timeout" or "Aborted" or "PassedButRunAborted" or "Disconnected" or "InProgress" or "Pending";
    }

    private void ReadResult()
    {
        var testId = reader.GetAttribute("testId")!;
        var raw = reader.GetAttribute("outcome") ?? "";
        var result = new FragmentResult
        {
            Name = reader.GetAttribute("testName") ?? "",
            Start = ResultsXml.Time(reader.GetAttribute("startTime")),
            Duration = TimeSpan.TryParse(reader.GetAttribute("duration"), CultureInfo.InvariantCulture, out var span) ? span.TotalSeconds : null,
        };
        var before = _results.Count;
        if (!reader.IsEmptyElement)
            ReadDetails(result);

        // A data-driven parent repeats its rows as inner results: the rows are the tests.
        if (_results.Count > before)
            return;
        (result.Outcome, result.RawOutcome) = TrxOutcome.Of(raw, result.Message);
        _results.Add((testId, result));
    }

    private void ReadDetails(FragmentResult result)
    {
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "Message":
                    result.Message ??= ResultsXml.Text(reader, limit);
                    break;
                case "StackTrace":
                    result.StackTrace = ResultsXml.Text(reader, limit);
                    break;
                case "StdOut":
                    result.Output = ResultsXml.Text(reader, limit);
                    break;
                case "StdErr":
                    result.ErrorOutput = ResultsXml.Text(reader, limit);
                    break;
                case "TextMessages":
                    result.Output ??= ResultsXml.Text(reader, limit);
                    break;
                case "ResultFile" when reader.GetAttribute("path") is { } path:
                    result.Attachments = [.. result.Attachments, path];
                    break;
                case var name when name.EndsWith("Result", StringComparison.Ordinal) && reader.GetAttribute("testId") is not null:
                    ReadResult();
                    break;
            }
        }
    }

    private void ReadMessage()
    {
        var level = reader.GetAttribute("outcome") switch
        {
            "Error" or "Failed" or "Aborted" or "Timeout" => MessageLevel.Error,
            "Warning" => MessageLevel.Warning,
            _ => MessageLevel.Info,
        };
        var text = ResultsXml.Text(reader, limit)?.Trim();
        if (string.IsNullOrEmpty(text) || TrxOutcome.RepeatsResult(text))
            return;
        _messages.Add(new HostMessage { Level = level, Text = text });
        _runFailed |= level == MessageLevel.Error && TrxOutcome.EndsRun(text);
    }

    private void ReadCollector()
    {
        var uri = reader.GetAttribute("uri");
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "A" } && reader.GetAttribute("href") is { } path)
                _attachments.Add(new TestAttachment { Name = ImportedFragment.AssemblyName(path), Path = path.Replace('\\', '/'), Uri = uri });
        }
    }
}
