using Microsoft.Playwright;

namespace RunMetrics.BrowserTests.Browsers;

/// <summary>A page with a record of what went wrong and what it asked for.</summary>
public sealed class OpenedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    internal OpenedPage(IPage page, IBrowserContext context)
    {
        Page = page;
        _context = context;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"uncaught: {error}");
        page.Dialog += (_, dialog) => _complaints.Add($"dialog: {dialog.Message}");
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, uncaught errors, dialogs.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Everything the page asked for, itself included.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Fails when the page complained, or asked for anything beyond its own file.</summary>
    public void AssertQuietAndOffline()
    {
        Assert.Empty(_complaints);
        Assert.DoesNotContain(_requests, address => !address.StartsWith("file:", StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal));
        Assert.Single(_requests, address => address.StartsWith("file:", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
