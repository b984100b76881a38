using System.Globalization;
using System.Xml;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Exports;

/// <summary>One test case of a JUnit document.</summary>
internal static class JUnitTest
{
    public static void Write(XmlWriter xml, TestResult test)
    {
        var last = test.Attempts[^1];
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", XmlText.Clean(test.Name));
        xml.WriteAttributeString("classname", XmlText.Clean(test.ClassName));
        xml.WriteAttributeString("time", JUnitExport.Seconds(test.Duration ?? 0));
        if (test.Source is { } source)
        {
            xml.WriteAttributeString("file", XmlText.Clean(source.Path));
            if (source.Line is { } line)
                xml.WriteAttributeString("line", line.ToString(CultureInfo.InvariantCulture));
        }

        JUnitExport.WriteProperties(xml, [("runmetrics.id", test.Id), .. (test.Traits ?? []).Select(trait => (trait.Name, (string?)trait.Value))]);
        WriteOutcome(xml, test, last);
        WriteEarlierFailures(xml, test);
        WriteIfAny(xml, "system-out", last.Output);
        WriteIfAny(xml, "system-err", last.ErrorOutput);
        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, TestResult test, TestAttempt last)
    {
        if (test.Outcome == TestOutcome.Failed)
        {
            WriteFailure(xml, "failure", last, traceElement: false);
        }
        else if (test.Outcome != TestOutcome.Passed)
        {
            xml.WriteStartElement("skipped");
            var reason = test.Outcome switch
            {
                TestOutcome.NotExecuted => "not executed",
                TestOutcome.Other => last.RawOutcome ?? "other",
                _ => last.Message,
            };
            if (!string.IsNullOrEmpty(reason))
                xml.WriteAttributeString("message", XmlText.Clean(reason));
            xml.WriteEndElement();
        }
    }

    private static void WriteEarlierFailures(XmlWriter xml, TestResult test)
    {
        var element = test.Outcome == TestOutcome.Passed ? "flakyFailure" : "rerunFailure";
        foreach (var attempt in test.Attempts.SkipLast(1).Where(attempt => attempt.Outcome == TestOutcome.Failed))
            WriteFailure(xml, element, attempt, traceElement: true);
    }

    /// <summary>Surefire puts the trace of an earlier failure into an element, that of a failure into its text.</summary>
    private static void WriteFailure(XmlWriter xml, string element, TestAttempt attempt, bool traceElement)
    {
        xml.WriteStartElement(element);
        if (attempt.Message is { Length: > 0 } message)
            xml.WriteAttributeString("message", XmlText.Clean(TextCap.Head(message, 4_000)));
        xml.WriteAttributeString("type", XmlText.Clean(attempt.ErrorType ?? ""));
        var text = string.Join('\n', new[] { attempt.Message, attempt.StackTrace }.Where(part => !string.IsNullOrEmpty(part)));
        if (traceElement)
            WriteIfAny(xml, "stackTrace", text);
        else
            xml.WriteString(XmlText.Clean(text));
        if (traceElement)
        {
            WriteIfAny(xml, "system-out", attempt.Output);
            WriteIfAny(xml, "system-err", attempt.ErrorOutput);
        }

        xml.WriteEndElement();
    }

    private static void WriteIfAny(XmlWriter xml, string element, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            xml.WriteElementString(element, XmlText.Clean(text));
    }
}
