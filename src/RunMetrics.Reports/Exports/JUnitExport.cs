using System.Globalization;
using System.Text;
using System.Xml;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Reports.Exports;

/// <summary>
/// Writes JUnit XML as common readers take it: one suite per test module, seconds with a decimal point, times without offset.
/// There is no official schema; <see href="https://github.com/testmoapp/junitxml"/> is the reference followed.
/// </summary>
/// <remarks>
/// Retries use Surefire's elements: <c>flakyFailure</c> in a test that passed in the end, <c>rerunFailure</c> in one that did not.
/// What never started, and what ended in a state JUnit has no word for, is <c>skipped</c> with that word as its message.
/// </remarks>
public static class JUnitExport
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    };

    /// <summary>Writes the document as UTF-8 without a byte order mark.</summary>
    /// <param name="context">The run and what surrounds it.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(ReportContext context, Stream output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        Write(ReportModel.Of(context), output);
    }

    internal static void Write(ReportModel model, Stream output)
    {
        using var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", XmlText.Clean(model.Context.ProjectName));
        WriteCounts(xml, model.Tests);
        xml.WriteAttributeString("time", Seconds(model.Run.Duration ?? 0));
        xml.WriteAttributeString("timestamp", Timestamp(model.Run.StartedAt));
        var byModule = model.Tests.ToLookup(test => test.Module);
        for (var module = 0; module < model.Modules.Count; module++)
            WriteSuite(xml, model, model.Modules[module], [.. byModule[module]]);
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void WriteSuite(XmlWriter xml, ReportModel model, TestModule module, IReadOnlyList<TestResult> tests)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", XmlText.Clean(Texts.Headline.Name(module)));
        WriteCounts(xml, tests);
        xml.WriteAttributeString("time", Seconds(module.Duration ?? tests.Sum(test => test.Duration ?? 0)));
        xml.WriteAttributeString("timestamp", Timestamp(module.StartedAt ?? model.Run.StartedAt));
        WriteProperties(xml,
        [
            ("runmetrics.run", model.Run.Id),
            ("runmetrics.outcome", Html.Blocks.BlockJson.Word(module.Outcome)),
            ("assembly", module.Name),
            ("targetFramework", module.TargetFramework),
            ("project", module.Project),
        ]);
        foreach (var test in tests)
            JUnitTest.Write(xml, test);
        if (module.Messages is { Count: > 0 } messages)
            xml.WriteElementString("system-err", XmlText.Clean(string.Join('\n', messages.Select(message => message.Text))));
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<TestResult> tests)
    {
        var failures = tests.Count(test => test.Outcome == TestOutcome.Failed);
        var skipped = tests.Count(test => test.Outcome is not (TestOutcome.Failed or TestOutcome.Passed));
        xml.WriteAttributeString("tests", Number(tests.Count));
        xml.WriteAttributeString("failures", Number(failures));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", Number(skipped));
    }

    internal static void WriteProperties(XmlWriter xml, IEnumerable<(string Name, string? Value)> properties)
    {
        xml.WriteStartElement("properties");
        foreach (var (name, value) in properties.Where(property => property.Value is not null))
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", XmlText.Clean(name));
            xml.WriteAttributeString("value", XmlText.Clean(value!));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    internal static string Seconds(double seconds) => seconds.ToString("0.000###", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Timestamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
