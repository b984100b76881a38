using System.Xml;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Importing;

/// <summary>The children of one JUnit testcase. In the order of execution: flaky failures, then the verdict, then its reruns.</summary>
internal sealed class JUnitCase(XmlReader reader, FragmentResult verdict, int limit)
{
    private readonly List<FragmentResult> _earlier = [];
    private readonly List<FragmentResult> _reruns = [];
    private List<TestTrait>? _traits;

    /// <summary>All attempts, the deciding one last.</summary>
    public IReadOnlyList<FragmentResult> Attempts()
    {
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
                ReadChild();
        }

        IReadOnlyList<FragmentResult> all = [.. _earlier, verdict, .. _reruns];
        foreach (var attempt in all)
        {
            attempt.Traits = _traits ?? [];
            attempt.File = verdict.File;
            attempt.Line = verdict.Line;
        }

        return all;
    }

    private void ReadChild()
    {
        switch (reader.LocalName)
        {
            case "failure" or "error":
                // Several failures of one testcase are several assertions of one attempt.
                verdict.Outcome = TestOutcome.Failed;
                ReadFailure(verdict);
                break;
            case "rerunFailure" or "rerunError":
                ReadFailure(Further(_reruns));
                break;
            case "flakyFailure" or "flakyError":
                ReadFailure(Further(_earlier));
                break;
            case "skipped":
                verdict.Outcome = TestOutcome.Skipped;
                verdict.Message = reader.GetAttribute("message") is { Length: > 0 } reason ? reason : ResultsXml.Text(reader, limit)?.Trim();
                break;
            case "system-out":
                verdict.Output = ResultsXml.Text(reader, limit);
                break;
            case "system-err":
                verdict.ErrorOutput = ResultsXml.Text(reader, limit);
                break;
            case "property" when reader.GetAttribute("name") is { } name:
                (_traits ??= []).Add(new TestTrait { Name = name, Value = reader.GetAttribute("value") ?? ResultsXml.Text(reader, limit) ?? "" });
                break;
        }
    }

    private FragmentResult Further(List<FragmentResult> attempts)
    {
        attempts.Add(new FragmentResult
        {
            Name = verdict.Name,
            Type = verdict.Type,
            FullyQualifiedName = verdict.FullyQualifiedName,
            Outcome = TestOutcome.Failed,
        });
        return attempts[^1];
    }

    /// <summary>The trace is the text of the element, or a child of its own as Surefire writes for reruns.</summary>
    private void ReadFailure(FragmentResult attempt)
    {
        attempt.Message = Join(attempt.Message, reader.GetAttribute("message"));
        attempt.ErrorType ??= reader.GetAttribute("type") is { } type && IsTypeName(type) ? type : null;
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        var text = new CapturedText(limit);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                ResultsXml.Append(reader, text);
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "stackTrace" })
                text.Append(ResultsXml.Text(reader, limit));
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "system-out" })
                attempt.Output = ResultsXml.Text(reader, limit);
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "system-err" })
                attempt.ErrorOutput = ResultsXml.Text(reader, limit);
        }

        attempt.StackTrace = Join(attempt.StackTrace, text.ToString());
    }

    private static bool IsTypeName(string type) => type.Contains('.', StringComparison.Ordinal)
        || type.EndsWith("Exception", StringComparison.Ordinal) || type.EndsWith("Error", StringComparison.Ordinal);

    private static string? Join(string? first, string? second) =>
        string.IsNullOrEmpty(second) ? first : string.IsNullOrEmpty(first) ? second : $"{first}\n{second}";
}
