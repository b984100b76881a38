using System.Globalization;

namespace RunMetrics.Benchmarks;

/// <summary>A deterministic suite shaped like real .NET ones: 3 % failing with long traces and output, 2 % skipped, 1.5 % flaky, 20 % data rows.</summary>
internal static class SyntheticSuite
{
    private const int TestsPerClass = 20;
    private const int TestsPerProject = 1000;

    private static readonly string[] Nouns = "Order Invoice Cart Payment Shipment Customer Catalog Price Stock Refund Coupon Session Token Report Ledger Account Region Device Batch Queue".Split(' ');
    private static readonly string[] Roles = "Service Repository Controller Validator Mapper Factory Handler Parser Formatter Cache Client Policy Scheduler Serializer Store".Split(' ');
    private static readonly string[] Verbs = "Returns Throws Creates Rejects Accepts Updates Deletes Maps Parses Retries Publishes Validates Computes Rounds Merges".Split(' ');
    private static readonly string[] Conditions = "WhenEmpty WhenNull WhenExpired WhenDuplicate WithDefaults WithInvalidInput UnderLoad AfterTimeout OnConflict WhenCancelled".Split(' ');
    private static readonly string[] Exceptions = "Xunit.Sdk.EqualException System.NullReferenceException System.TimeoutException System.Net.Http.HttpRequestException System.InvalidOperationException Xunit.Sdk.TrueException System.IO.IOException Npgsql.PostgresException".Split(' ');

    public static IEnumerable<SyntheticTest> Generate(int count, int seed = 42)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var (projectIndex, classIndex) = (i / TestsPerProject, i / TestsPerClass);
            var project = $"Contoso.{Pick(Nouns, projectIndex)}{Pick(Roles, projectIndex / Nouns.Length)}";
            var type = Invariant($"{Pick(Nouns, classIndex)}{Pick(Roles, classIndex * 7 / 3)}{classIndex}Tests");
            var isRow = i % 10 < 2;
            var method = isRow
                ? Invariant($"{Pick(Verbs, classIndex)}{Pick(Nouns, classIndex * 3)}{Pick(Conditions, classIndex)}_Theory{i % TestsPerClass / 10}")
                : Invariant($"{Pick(Verbs, i)}{Pick(Nouns, i * 3)}{Pick(Conditions, i / 15)}_{i % TestsPerClass}");
            yield return new SyntheticTest
            {
                Index = i,
                Project = project,
                Class = $"{project}.Tests.{type}",
                Method = method,
                Arguments = isRow ? Invariant($"(input: {i}, expected: \"value-{i % 97}\", culture: en-US)") : "",
                Attempts = Attempts(random, project, $"{project}.Tests.{type}.{method}"),
            };
        }
    }

    private static IReadOnlyList<SyntheticAttempt> Attempts(Random random, string project, string test)
    {
        var kind = random.NextDouble();
        var signature = (int)(Math.Pow(random.NextDouble(), 2) * 40);
        var milliseconds = Math.Max(1, (int)Math.Exp(2.0 + (1.6 * Gauss(random))));
        string[] outcomes = kind switch
        {
            < 0.03 => ["failed"],
            < 0.045 when random.NextDouble() < 0.35 => random.NextDouble() < 0.5 ? ["failed", "passed"] : ["failed", "failed"],
            < 0.045 => ["passed"],
            < 0.065 => ["skipped"],
            _ => ["passed"],
        };
        return [.. outcomes.Select(outcome => outcome switch
        {
            "failed" => Failure(random, project, test, signature, milliseconds),
            "skipped" => new SyntheticAttempt { Outcome = outcome, Message = "Skipped: requires a database" },
            _ => new SyntheticAttempt { Outcome = outcome, Milliseconds = milliseconds },
        })];
    }

    private static SyntheticAttempt Failure(Random random, string project, string test, int signature, int milliseconds)
    {
        var exception = Pick(Exceptions, signature);
        var request = new Guid(random.Next(), 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]);
        var frames = Enumerable.Range(0, 12).SelectMany(k => new[]
        {
            Invariant($"   at {project}.Core.{Pick(Nouns, signature + k)}{Pick(Roles, (signature * 3) + k)}.{Pick(Verbs, signature + k)}Async(Guid id, CancellationToken ct) in /_/src/{project}/Core/File{k}.cs:line {100 + (((signature * 7) + (k * 13)) % 400)}"),
            "   at System.Runtime.CompilerServices.TaskAwaiter.HandleNonSuccessAndDebuggerNotification(Task task)",
        });
        return new SyntheticAttempt
        {
            Outcome = "failed",
            Milliseconds = milliseconds,
            Message = Invariant($"{exception} : Assert.Equal() Failure (signature {signature})\nExpected: {signature * 11}\nActual:   {random.Next(100_000)}\nRequestId: {request} at 2026-01-05T08:{random.Next(60):D2}:{random.Next(60):D2}Z port {random.Next(30_000, 60_000)}"),
            StackTrace = string.Join('\n', ["   at Xunit.Assert.Equal[T](T expected, T actual) in /_/src/xunit.assert/Asserts/EqualityAsserts.cs:line 40", .. frames, Invariant($"   at {test}() in /_/test/{project}.Tests/Tests.cs:line {20 + signature}")]),
            Output = string.Join('\n', Enumerable.Range(0, 25).Select(k => Invariant($"[{k:D4}] info: {project}.Core[0] step {k} request {request} took {random.Next(100)} ms"))),
        };
    }

    private static string Pick(string[] words, int index) => words[index % words.Length];

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One test of the synthetic suite.</summary>
internal sealed record SyntheticTest
{
    public required int Index { get; init; }
    public required string Project { get; init; }
    public required string Class { get; init; }
    public required string Method { get; init; }
    public required string Arguments { get; init; }
    public required IReadOnlyList<SyntheticAttempt> Attempts { get; init; }
}

/// <summary>One execution of a synthetic test.</summary>
internal sealed record SyntheticAttempt
{
    public required string Outcome { get; init; }
    public int Milliseconds { get; init; }
    public string? Message { get; init; }
    public string? StackTrace { get; init; }
    public string? Output { get; init; }
}
