namespace RunMetrics.Shared;

/// <summary>Where a test host of the user's calls us: whatever goes wrong stays behind it, and is told.</summary>
/// <param name="host">Who we are there.</param>
/// <param name="report">Takes what went wrong.</param>
internal sealed class HostBoundary(string host, Action<HostDiagnostic> report)
{
    /// <summary>Does something that must not touch the user's test run.</summary>
    /// <param name="where">What it is called.</param>
    /// <param name="action">What to do.</param>
    public void Guard(string where, Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // The boundary itself: what is thrown here would end the user's tests.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            report(HostDiagnostic.Fault($"{host} {where}", exception));
        }
    }
}
