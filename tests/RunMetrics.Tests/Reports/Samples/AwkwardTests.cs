using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>The tests of <see cref="AwkwardRun"/>.</summary>
internal static class AwkwardTests
{
    private const string Basket = "Bookshop.Tests.Orders.BasketTests";
    private const string Titles = "Bookshop.Tests.Catalogue.TitleTests";
    private const string Markup = "Bookshop.Tests.Security.MarkupTests";
    private const string Stock = "Inventory.Tests.StockTests";
    private const string Trace =
        "   at Xunit.Assert.Equal[T](T expected, T actual)\n"
        + "   at Bookshop.Orders.Basket.Total(Currency currency) in /_/src/Bookshop/Orders/Basket.cs:line 48\n"
        + "   at Bookshop.Tests.Orders.BasketTests.Total_adds_up() in /_/tests/Bookshop.Tests/Orders/BasketTests.cs:line 21\n"
        + "   at System.RuntimeMethodHandle.InvokeMethod(Object target, Void** arguments)";

    public static TestReport Report() => Make.Report(Modules, [.. Net10(), .. Net8(), .. Inventory()], AwkwardRun.RunId);

    private static IReadOnlyList<TestModule> Modules =>
    [
        Make.Module("Bookshop.Tests", "net10.0") with { Duration = 4.5, StartedAt = Make.Noon.AddSeconds(5.5), FinishedAt = Make.Noon.AddSeconds(10), VolatileNames = 2 },
        Make.Module("Bookshop.Tests", "net8.0") with { Duration = 4.1, StartedAt = Make.Noon.AddSeconds(5.6), FinishedAt = Make.Noon.AddSeconds(9.7) },
        Make.Module("Inventory.Tests", "net10.0", ModuleOutcome.Aborted) with
        {
            Duration = 30.75,
            StartedAt = Make.Noon.AddSeconds(10),
            FinishedAt = Make.Noon.AddSeconds(40.75),
            ExitCode = 134,
            Framework = null,
            Messages =
            [
                new HostMessage { Level = MessageLevel.Error, Text = "The active test run was aborted. Reason: Test host process crashed : <StackOverflow>" },
            ],
        },
        Make.Module("Shipping.Tests", "net10.0", ModuleOutcome.Missing) with { Framework = null },
    ];

    private static IEnumerable<TestResult> Net10() =>
    [
        Make.Test(0, Basket, "An_empty_basket_costs_nothing", TestOutcome.Passed, 0.000_04) with { Source = At("Orders/BasketTests.cs", 12), Traits = [Trait("Category", "Fast")] },
        Make.Failing(0, Basket, "Total_adds_up", "Assert.Equal() Failure: Values differ\nExpected: 59.97\nActual:   59.98", Trace, "Xunit.Sdk.EqualException") with
        {
            Source = At("Orders/BasketTests.cs", 21),
            Traits = [Trait("Category", "Money"), Trait("Owner", "Ana <ana@example.org>")],
        },
        Make.Failing(0, Basket, "Total_rounds_once", "Assert.Equal() Failure: Values differ\nExpected: 10.01\nActual:   10.02", Trace, "Xunit.Sdk.EqualException", "price: 3.335, count: 3") with
        {
            Source = At("Orders/BasketTests.cs", 34),
        },
        Make.Test(0, Basket, "Checkout_waits_for_the_bank", TestOutcome.Passed, 2.5) with { Source = At("Orders/BasketTests.cs", 60) },
        Volatile(0, "at: 2026-11-20T12:00:06.1234567Z", 1),
        Volatile(0, "at: 2026-11-20T12:00:06.1250000Z", 2),
        Make.Test(0, Titles, "Sorts", TestOutcome.Passed, 0.003, "title: \"Ωμέγα\", next: \"日本語の本\"") with { Source = At("Catalogue/TitleTests.cs", 9) },
        Make.Test(0, Titles, "Sorts", TestOutcome.Passed, 0.002, "title: \"\u202Eevil\u202C\", next: \"tab\\there\"") with { Source = At("Catalogue/TitleTests.cs", 9) },
        Flaky(0),
        Make.Test(0, Titles, "Prints_the_price_tag", TestOutcome.Passed) with { Name = "Prints the price tag (on paper)" },
        Make.Failing(0, Markup, "Shows_<script>alert(1)</script>", "Expected <script>alert(1)</script>\n<!-- not a comment </script><script>alert(2)</script>", null, "System.InvalidOperationException", "input: \"<script>alert(1)</script>\"") with
        {
            Attempts =
            [
                Make.Attempt(TestOutcome.Failed, 0.034) with
                {
                    ErrorType = "System.InvalidOperationException",
                    Message = "Expected <script>alert(1)</script>\n<!-- not a comment </script><script>alert(2)</script>",
                    StackTrace = "   at Bookshop.Web.Page.Render(String html) in /_/src/Bookshop/Web/Page.cs:line 7",
                    Output = "first line\r\n\u001b[31mred\u001b[0m\u0000\u0007bell\u2028line separator\u2029 lone: \ud800 end\nlast line",
                    ErrorOutput = "</script></textarea></style>--><b>bold?</b>",
                    Attachments = [new TestAttachment { Name = "page.png", Path = "artifacts/page.png" }],
                },
            ],
        },
        Make.Test(0, Markup, "Escapes", TestOutcome.Skipped, null) with { Attempts = [Make.Attempt(TestOutcome.Skipped, null, null) with { Message = "Waits for #42 & a decision" }] },
    ];

    private static IEnumerable<TestResult> Net8() =>
    [
        Make.Test(1, Basket, "An_empty_basket_costs_nothing", TestOutcome.Passed, 0.000_05) with { Source = At("Orders/BasketTests.cs", 12) },
        Make.Failing(1, Basket, "Total_adds_up", "Assert.Equal() Failure: Values differ\nExpected: 59.97\nActual:   59.98", Trace, "Xunit.Sdk.EqualException") with { Source = At("Orders/BasketTests.cs", 21) },
        Make.Test(1, Basket, "Checkout_waits_for_the_bank", TestOutcome.Passed, 1.75) with { Source = At("Orders/BasketTests.cs", 60) },
        Make.Test(1, Titles, "Prints_the_price_tag", TestOutcome.Passed) with { Name = "Prints the price tag (on paper)" },
    ];

    private static IEnumerable<TestResult> Inventory() =>
    [
        Make.Failing(2, Stock, "Counts", "Timed out after 00:00:30", null, "System.TimeoutException", "shelf: 1"),
        Make.Failing(2, Stock, "Counts", "Timed out after 00:00:31", null, "System.TimeoutException", "shelf: 2"),
        Make.Failing(2, Stock, "Logs_a_lot", "Out of paper", null, "System.IO.IOException") with
        {
            Attempts = [Make.Attempt(TestOutcome.Failed, 0.5) with { Message = "Out of paper", ErrorType = "System.IO.IOException", Output = LongOutput() }],
        },
        Make.Failing(2, Stock, "Says_nothing", null) with { Fingerprint = null },
        Make.Test(2, Stock, "Explicit_only", TestOutcome.NotExecuted, null) with { Attempts = [Make.Attempt(TestOutcome.NotExecuted, null, null)] },
        Make.Test(2, Stock, "Is_inconclusive", TestOutcome.Other, 0.001) with { Attempts = [Make.Attempt(TestOutcome.Other, 0.001) with { RawOutcome = "Inconclusive" }] },
        Make.Test(2, Stock, "Took_as_long_as_the_machine_is_up", TestOutcome.Passed, 30.75) with { Attempts = [Make.Attempt(TestOutcome.Passed, 30.75, 10) with { Clamped = true }] },
        Make.Test(2, Stock, "Has_a_long_name", TestOutcome.Passed, 0.004, "text: \"" + new string('x', 4_200) + "\""),
    ];

    private static TestResult Volatile(int module, string arguments, int row) =>
        Make.Test(module, Titles, "Is_published", TestOutcome.Passed, 0.001, arguments) with { Id = Make.Id($"Is_published#{row}"), Row = row, VolatileName = true };

    private static TestResult Flaky(int module) => Make.Test(module, Titles, "Reads_from_the_shop", TestOutcome.Passed, 0.2) with
    {
        Flaky = true,
        Source = At("Catalogue/TitleTests.cs", 77),
        Attempts =
        [
            Make.Attempt(TestOutcome.Failed, 1.1, 7) with { Message = "Connection refused (127.0.0.1:5005)", ErrorType = "System.Net.Http.HttpRequestException", StackTrace = "   at Bookshop.Web.Client.Get(Uri uri) in /_/src/Bookshop/Web/Client.cs:line 31" },
            Make.Attempt(TestOutcome.Failed, 0.9, 8) with { Message = "Connection refused (127.0.0.1:5005)", ErrorType = "System.Net.Http.HttpRequestException" },
            Make.Attempt(TestOutcome.Passed, 0.2, 9) with { Output = "third time lucky" },
        ],
    };

    /// <summary>Longer than a page keeps of one output.</summary>
    private static string LongOutput() =>
        string.Concat(Enumerable.Range(1, 2_000).Select(line => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{line,5}: counting the books on the shelf again\n")));

    private static SourceLocation At(string file, int line) => new() { Path = $"tests/Bookshop.Tests/{file}", Line = line };

    private static TestTrait Trait(string name, string value) => new() { Name = name, Value = value };
}
