using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace RunMetrics.Benchmarks;

/// <summary>Writes the synthetic suite in the formats the contenders read.</summary>
internal static class SyntheticFiles
{
    private const string TrxNamespace = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    /// <summary>One TRX file per project; every attempt is a result, as VSTest writes reruns.</summary>
    public static void WriteTrx(IEnumerable<SyntheticTest> tests, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var project in tests.GroupBy(t => t.Project, StringComparer.Ordinal))
        {
            using var xml = XmlWriter.Create(Path.Combine(folder, project.Key + ".trx"));
            xml.WriteStartElement("TestRun", TrxNamespace);
            xml.WriteStartElement("Times", TrxNamespace);
            xml.WriteAttributeString("start", Time(0));
            xml.WriteAttributeString("finish", Time(60_000_000));
            xml.WriteEndElement();
            xml.WriteStartElement("Results", TrxNamespace);
            foreach (var test in project)
            {
                foreach (var attempt in test.Attempts)
                {
                    WriteResult(xml, test, attempt);
                }
            }

            xml.WriteEndElement();
            xml.WriteStartElement("TestDefinitions", TrxNamespace);
            foreach (var test in project)
            {
                WriteDefinition(xml, test);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    /// <summary>Allure's result files: one JSON file per attempt, the output as an attachment.</summary>
    public static void WriteAllure(IEnumerable<SyntheticTest> tests, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var test in tests)
        {
            for (var i = 0; i < test.Attempts.Count; i++)
            {
                var attempt = test.Attempts[i];
                var id = Id(test.Index, i + 1).ToString();
                var output = attempt.Output is null ? null : id + "-attachment.txt";
                if (output is not null)
                {
                    File.WriteAllText(Path.Combine(folder, output), attempt.Output);
                }

                using var file = File.Create(Path.Combine(folder, id + "-result.json"));
                JsonSerializer.Serialize(file, new
                {
                    uuid = id,
                    historyId = Id(test.Index, 0).ToString("N"),
                    testCaseId = Id(test.Index, 0).ToString("N"),
                    fullName = $"{test.Class}.{test.Method}",
                    name = test.Method + test.Arguments,
                    status = attempt.Outcome,
                    stage = "finished",
                    start = Start.ToUnixTimeMilliseconds() + test.Index,
                    stop = Start.ToUnixTimeMilliseconds() + test.Index + attempt.Milliseconds,
                    statusDetails = new { message = attempt.Message, trace = attempt.StackTrace },
                    labels = new[] { new { name = "parentSuite", value = test.Project }, new { name = "suite", value = test.Class }, new { name = "framework", value = "xunit" } },
                    attachments = output is null ? [] : new[] { new { name = "stdout", source = output, type = "text/plain" } },
                });
            }
        }
    }

    private static void WriteResult(XmlWriter xml, SyntheticTest test, SyntheticAttempt attempt)
    {
        xml.WriteStartElement("UnitTestResult", TrxNamespace);
        xml.WriteAttributeString("testId", Id(test.Index, 0).ToString());
        xml.WriteAttributeString("testName", $"{test.Class}.{test.Method}{test.Arguments}");
        xml.WriteAttributeString("duration", TimeSpan.FromMilliseconds(attempt.Milliseconds).ToString("c", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("startTime", Time(test.Index));
        xml.WriteAttributeString("endTime", Time(test.Index + attempt.Milliseconds));
        xml.WriteAttributeString("outcome", attempt.Outcome switch { "passed" => "Passed", "skipped" => "NotExecuted", _ => "Failed" });
        if (attempt.Message is not null)
        {
            xml.WriteStartElement("Output", TrxNamespace);
            if (attempt.Output is not null)
            {
                xml.WriteElementString("StdOut", TrxNamespace, attempt.Output);
            }

            xml.WriteStartElement("ErrorInfo", TrxNamespace);
            xml.WriteElementString("Message", TrxNamespace, attempt.Message);
            xml.WriteElementString("StackTrace", TrxNamespace, attempt.StackTrace ?? "");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteDefinition(XmlWriter xml, SyntheticTest test)
    {
        xml.WriteStartElement("UnitTest", TrxNamespace);
        xml.WriteAttributeString("name", test.Method + test.Arguments);
        xml.WriteAttributeString("storage", test.Project + ".tests.dll");
        xml.WriteAttributeString("id", Id(test.Index, 0).ToString());
        xml.WriteStartElement("TestMethod", TrxNamespace);
        xml.WriteAttributeString("codeBase", test.Project + ".Tests.dll");
        xml.WriteAttributeString("adapterTypeName", "executor://xunit/VsTestRunner3/netcore/");
        xml.WriteAttributeString("className", test.Class);
        xml.WriteAttributeString("name", test.Method);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static Guid Id(int index, int part) => new(index, (short)part, 0, [1, 2, 3, 4, 5, 6, 7, 8]);

    private static string Time(int milliseconds) => Start.AddMilliseconds(milliseconds).ToString("o", CultureInfo.InvariantCulture);
}
