namespace RunMetrics.Server.Access;

/// <summary>What an endpoint asks of who calls it.</summary>
internal enum Permission
{
    /// <summary>Reading: free on this machine, where no token was set.</summary>
    Read,

    /// <summary>Nothing: tells nothing of the project.</summary>
    None,

    /// <summary>Changing: always a token.</summary>
    Change,
}

/// <summary>The permission of an endpoint; <see cref="Permission.Read"/> where there is none.</summary>
internal sealed record PermissionOf(Permission Permission);
