using System.Net;
using Microsoft.AspNetCore.Http;

namespace RunMetrics.Server.Access;

/// <summary>The names this server answers to. A page of the internet whose name leads to this machine is none of them.</summary>
internal sealed class HostNames
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    /// <summary>Takes the names that were given, and those of the machine where it listens to others.</summary>
    public HostNames(ServeOptions options)
    {
        _names.UnionWith(options.HostNames);
        if (options.IsLoopback)
            return;
        _names.Add(Environment.MachineName);
        _names.Add(options.Address.ToString());
        if (options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any))
            AcceptsAddresses = true;
    }

    /// <summary>True when any literal address will do: bound to all of them.</summary>
    private bool AcceptsAddresses { get; }

    /// <summary>True for a name of ours.</summary>
    public bool Has(HostString host) => host.HasValue && (_names.Contains(host.Host) || (AcceptsAddresses && IPAddress.TryParse(host.Host.Trim('[', ']'), out _)));
}
