using Microsoft.Playwright;

namespace RunMetrics.BrowserTests.Browsers;

/// <summary>One browser for all tests; every test has a context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Nothing here measures time; a busy machine must not fail a test.</summary>
    private const float SlowMachineMs = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (BrowserRequirement.Reason is not null)
            return;
        var executable = BrowserLocator.Browser ?? throw new InvalidOperationException(BrowserLocator.Missing);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(SlowMachineMs);
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable.Path,
            Headless = true,
            Args = Arguments,
            Env = executable.Libraries is { Length: > 0 } libraries ? new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = libraries } : null,
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a page, watches it, and waits until its view stands.</summary>
    public async Task<OpenedPage> OpenAsync(string address, View? view = null)
    {
        view ??= new View();
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new ViewportSize { Width = view.Width, Height = view.Height },
            ColorScheme = view.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = view.Script,
        });
        var opened = new OpenedPage(await context.NewPageAsync(), context);
        if (view.Prepare is { } prepare)
            await prepare(opened.Page);
        await opened.Page.GotoAsync(address);
        if (view.Script && view.App)
            await Assertions.Expect(opened.Page.Locator(".rm-app main > :not(.pending)").First).ToBeVisibleAsync();
        return opened;
    }
}

/// <summary>How a page is looked at.</summary>
public sealed record View
{
    public int Width { get; init; } = 1440;

    public int Height { get; init; } = 900;

    public bool Dark { get; init; }

    public bool Script { get; init; } = true;

    /// <summary>False where the page is to keep to its static summary.</summary>
    public bool App { get; init; } = true;

    /// <summary>Done before the page is opened.</summary>
    public Func<IPage, Task>? Prepare { get; init; }
}

/// <summary>Tests in it share the browser and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
