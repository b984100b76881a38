using System.Globalization;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Client;
using RunMetrics.Shared;

namespace RunMetrics.TestLogger;

/// <summary>Reads the test platform's objects into our own.</summary>
internal static class VsTestResults
{
    public static RecordedResult Read(TestResult result)
    {
        var test = result.TestCase;
        var (output, errorOutput) = Outputs(result);
        return new RecordedResult
        {
            Uid = test.Id.ToString(),
            Name = FirstOf(result.DisplayName, test.DisplayName, test.FullyQualifiedName),
            FullyQualifiedName = test.FullyQualifiedName,
            Type = Property(test, "TestCase.ManagedType"),
            Method = Property(test, "TestCase.ManagedMethod"),
            Outcome = Outcome(result.Outcome),
            RawOutcome = result.Outcome.ToString(),
            Start = result.StartTime,
            End = result.EndTime,
            Duration = result.Duration.TotalSeconds,
            Message = result.ErrorMessage,
            StackTrace = result.ErrorStackTrace,
            Output = output,
            ErrorOutput = errorOutput,
            File = test.CodeFilePath,
            Line = test.LineNumber,
            Traits = RecordedResult.Ordered(test.Traits.Concat(result.Traits).Select(trait => new KeyValuePair<string, string>(trait.Name, trait.Value))),
            Attachments = [.. result.Attachments.SelectMany(set => set.Attachments).Select(attachment => PathOf(attachment.Uri))],
        };
    }

    public static RecordedEnd ReadEnd(TestRunCompleteEventArgs complete)
    {
        var statistics = complete.TestRunStatistics;
        return new RecordedEnd
        {
            Outcome = complete.IsCanceled ? "canceled" : complete.IsAborted ? "aborted" : "completed",
            Duration = complete.ElapsedTimeInRunningTests.TotalSeconds,
            Error = complete.Error?.Message,
            Total = Narrow(statistics?.ExecutedTests),
            Passed = Narrow(statistics?[TestOutcome.Passed]),
            Failed = Narrow(statistics?[TestOutcome.Failed]),
            Skipped = Narrow(statistics?[TestOutcome.Skipped]),
        };
    }

    public static string PathOf(Uri uri) => uri.IsAbsoluteUri && uri.IsFile ? uri.LocalPath : uri.ToString();

    // None is what adapters report for explicit tests that were not selected and for inconclusive ones.
    private static string Outcome(TestOutcome outcome) => outcome switch
    {
        TestOutcome.Passed => "passed",
        TestOutcome.Failed => "failed",
        TestOutcome.Skipped => "skipped",
        TestOutcome.None or TestOutcome.NotFound => "notExecuted",
        _ => "other",
    };

    private static (string? Output, string? ErrorOutput) Outputs(TestResult result)
    {
        if (result.Messages.Count == 0)
            return (null, null);
        var output = new CapturedText();
        var errorOutput = new CapturedText();
        foreach (var message in result.Messages)
        {
            var isError = string.Equals(message.Category, TestResultMessage.StandardErrorCategory, StringComparison.OrdinalIgnoreCase);
            (isError ? errorOutput : output).Append(message.Text);
        }

        return (output.ToString(), errorOutput.ToString());
    }

    private static string? Property(TestCase test, string id) =>
        test.Properties.FirstOrDefault(property => string.Equals(property.Id, id, StringComparison.Ordinal)) is { } property
            ? Convert.ToString(test.GetPropertyValue(property), CultureInfo.InvariantCulture)
            : null;

    private static string FirstOf(params string?[] names) => names.First(name => !string.IsNullOrEmpty(name))!;

    private static int? Narrow(long? count) => count is >= 0 and <= int.MaxValue ? (int)count : null;
}
