using RunMetrics.Server;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Tests.Collecting;

namespace RunMetrics.BrowserTests.Pages;

/// <summary>A server over a repository with documents and requirements, and one run of it in which a test fails.</summary>
internal sealed class ServedRepository : IAsyncDisposable
{
    public const string Run = RecordedRun.Id;
    public const string Token = "open sesame, open sesame";

    private readonly RecordedRun _recorded = new();
    private ServeHost? _host;

    private ServedRepository()
    {
    }

    public ServeHost Host => _host!;

    public Uri Address => _host!.Address;

    /// <summary>Starts a server.</summary>
    /// <param name="token">What everybody needs, or null.</param>
    /// <param name="recorded">False where nothing has run yet.</param>
    public static async Task<ServedRepository> StartAsync(string? token = null, bool recorded = true)
    {
        var served = new ServedRepository();
        served.WriteDocuments();
        if (recorded)
            served.Record();
        served._host = await ServeHost.StartAsync(new ServeOptions
        {
            Runs = served._recorded.Folder,
            RepositoryRoot = served._recorded.Root,
            Settings = new RunMetricsSettings(),
            Producer = new Producer { Name = "runmetrics", Version = "0.0.0" },
            Port = 0,
            Token = token,
            Log = TextWriter.Null,
            CacheDirectory = Path.Combine(served._recorded.Root, "cache"),
        });
        return served;
    }

    /// <summary>The run is collected and stored.</summary>
    public void Record()
    {
        _recorded.Session().Host(
        [
            Proof("Takes_all_or_nothing", "REQ-1"),
            Proof("Sells_no_copy_twice", "REQ-2", "failed", "Assert.Equal() Failure\nExpected: 1\nActual:   2"),
            Proof("Counts_the_stock", "REQ-2"),
            RecordedRun.Result("Prints"),
        ]);
        Assert.True(_recorded.Store.Write(_recorded.Collect().Snapshot));
    }

    /// <summary>The same run under another id, as if it had been recorded earlier and came in just now.</summary>
    public void Import(string id, DateTimeOffset startedAt)
    {
        var snapshot = _recorded.Collect().Snapshot;
        Assert.True(_recorded.Store.Write(snapshot with { Run = snapshot.Run with { Id = id, StartedAt = startedAt, FinishedAt = startedAt + (snapshot.Run.FinishedAt - snapshot.Run.StartedAt) }, Tests = snapshot.Tests! with { RunId = id } }));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _recorded.Dispose();
    }

    private static object Proof(string method, string requirement, string outcome = "passed", string? message = null) =>
        RecordedRun.Result(method, outcome, new { traits = new[] { new { name = "Spec", value = requirement } }, message });

    private void WriteDocuments()
    {
        _recorded.Files.Write("README.md", "# The shop\n\nSee [how an order goes](docs/orders.md) and [what is promised](specs/cart.md#promises).\n");
        _recorded.Files.Write("docs/orders.md", """
            # Orders

            An order takes all of a basket or nothing.

            ```mermaid
            sequenceDiagram
              participant C as Customer
              participant B as Basket
              participant S as Stock
              C->>B: Add(book, copies)
              B->>S: TryReserve(basket)
              alt enough copies
                S-->>C: reserved
              else one title is short
                S-->>C: nothing is taken
              end
            ```

            ## States

            ```mermaid
            graph LR
              open --> reserved --> paid --> shipped
              reserved --> open
            ```
            """);
        _recorded.Files.Write("specs/cart.md", """
            # Cart

            ## REQ-1: A basket is reserved whole or not at all

            WHEN a customer reserves a basket
            IF the stock holds fewer copies of any title
            THEN THE SYSTEM SHALL reserve nothing of it.

            ## Promises

            - [x] REQ-2 No copy is sold twice, however many customers ask at once
            - [x] REQ-3 Three children's books are a gift
            - [-] REQ-4 A label fits its shelf
            - [ ] REQ-5 Gift cards
              - of paper
            """);
    }
}
