using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>The rules of the CTRF specification for what we write, closed: a member that is not named here is a fault.</summary>
internal static partial class CtrfRules
{
    private const string Statuses = "passed|failed|skipped|pending|other";

    private static readonly Dictionary<string, string> Root = Members("reportFormat!=CTRF specVersion!=semver reportId=uuid runId=text timestamp=time generatedBy=string results!=object extra=extra");
    private static readonly Dictionary<string, string> Results = Members("tool!=object summary!=object tests!=array environment=object extra=extra");
    private static readonly Dictionary<string, string> Tool = Members("name!=text version=string extra=extra");
    private static readonly Dictionary<string, string> Summary = Members("tests!=count passed!=count failed!=count skipped!=count pending!=count other!=count flaky=count suites=count start!=int stop!=int duration=int extra=extra");
    private static readonly Dictionary<string, string> Test = Members("testId=text executionId=text name!=text status!=status duration!=int start=int stop=int suite=suite message=string trace=string rawStatus=string tags=strings labels=labels filePath=string line=int retries=count retryAttempts=array flaky=bool stdout=strings stderr=strings attachments=array parameters=object extra=extra");
    private static readonly Dictionary<string, string> Attempt = Members("attempt!=first attemptId=text status!=status duration=int message=string trace=string line=int stdout=strings stderr=strings start=int stop=int attachments=array extra=extra");
    private static readonly Dictionary<string, string> Attachment = Members("attachmentId=text name!=string contentType!=string path!=string extra=extra");
    private static readonly Dictionary<string, string> Environment = Members("reportName=string appName=string appVersion=string buildId=string buildName=string buildNumber=int buildUrl=string repositoryName=string repositoryUrl=string commit=string branchName=string osPlatform=string osRelease=string osVersion=string testEnvironment=string shardId=text healthy=bool extra=extra");

    /// <summary>Everything that breaks the specification; empty when nothing does.</summary>
    public static IReadOnlyList<string> Faults(string json)
    {
        using var document = JsonDocument.Parse(json);
        var faults = new List<string>();
        var root = document.RootElement;
        Check(root, Root, "", faults);
        var results = root.GetProperty("results");
        Check(results, Results, "results", faults);
        Check(results.GetProperty("tool"), Tool, "tool", faults);
        Check(results.GetProperty("summary"), Summary, "summary", faults);
        if (results.TryGetProperty("environment", out var environment))
            Check(environment, Environment, "environment", faults);
        foreach (var test in results.GetProperty("tests").EnumerateArray())
            CheckTest(test, faults);
        CheckCounts(results, faults);
        return faults;
    }

    private static void CheckTest(JsonElement test, List<string> faults)
    {
        Check(test, Test, "test", faults);
        CheckAttachments(test, faults);
        if (!test.TryGetProperty("retryAttempts", out var attempts))
            return;
        foreach (var attempt in attempts.EnumerateArray())
        {
            Check(attempt, Attempt, "retryAttempt", faults);
            CheckAttachments(attempt, faults);
        }

        if (test.GetProperty("retries").GetInt32() != attempts.GetArrayLength())
            faults.Add("retries is not the number of retryAttempts");
    }

    private static void CheckAttachments(JsonElement owner, List<string> faults)
    {
        if (!owner.TryGetProperty("attachments", out var attachments))
            return;
        foreach (var attachment in attachments.EnumerateArray())
            Check(attachment, Attachment, "attachment", faults);
    }

    private static void CheckCounts(JsonElement results, List<string> faults)
    {
        var summary = results.GetProperty("summary");
        var tests = results.GetProperty("tests").EnumerateArray().ToList();
        if (summary.GetProperty("tests").GetInt32() != tests.Count)
            faults.Add("summary.tests is not the number of tests");
        foreach (var status in Statuses.Split('|'))
        {
            if (summary.GetProperty(status).GetInt32() != tests.Count(test => test.GetProperty("status").GetString() == status))
                faults.Add($"summary.{status} is not the number of {status} tests");
        }
    }

    private static void Check(JsonElement owner, Dictionary<string, string> members, string at, List<string> faults)
    {
        foreach (var member in members.Where(member => member.Value.StartsWith('!') && !owner.TryGetProperty(member.Key, out _)))
            faults.Add($"{at}.{member.Key} is missing");
        foreach (var member in owner.EnumerateObject())
        {
            if (!members.TryGetValue(member.Name, out var kind))
                faults.Add($"{at}.{member.Name} is not allowed");
            else if (!Is(member.Value, kind.TrimStart('!')))
                faults.Add($"{at}.{member.Name} is not {kind.TrimStart('!')}: {member.Value}");
        }
    }

    private static bool Is(JsonElement value, string kind) => kind switch
    {
        "CTRF" => value.GetString() == "CTRF",
        "semver" => SemanticVersion().IsMatch(value.GetString()!),
        "uuid" => Guid.TryParseExact(value.GetString(), "D", out _),
        "time" => DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "string" => value.ValueKind == JsonValueKind.String,
        "text" => value.GetString()!.Length > 0,
        "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "count" => value.TryGetInt64(out var count) && count >= 0,
        "first" => value.TryGetInt64(out var ordinal) && ordinal >= 1,
        "status" => Statuses.Split('|').Contains(value.GetString(), StringComparer.Ordinal),
        "strings" => value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
        "suite" => value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
        "labels" => value.EnumerateObject().All(label => label.Value.ValueKind == JsonValueKind.String || label.Value.GetArrayLength() > 0),
        "extra" => value.EnumerateObject().All(member => member.Name == "runmetrics"),
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    /// <summary><c>name!=kind</c> is required, <c>name=kind</c> optional.</summary>
    private static Dictionary<string, string> Members(string rules) => rules.Split(' ').ToDictionary(
        rule => rule.Split('=')[0].TrimEnd('!'),
        rule => (rule.Contains("!=", StringComparison.Ordinal) ? "!" : "") + rule.Split('=')[1],
        StringComparer.Ordinal);

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+$")]
    private static partial Regex SemanticVersion();
}
