namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Type and method of a full signature: <c>System.Void Acme.Work::Run(System.Int32)</c>.</summary>
internal static class SignatureName
{
    /// <summary>The name between <c>::</c> and the parameters; all of the text where it is no signature.</summary>
    public static ReadOnlySpan<byte> Method(ReadOnlySpan<byte> signature)
    {
        var colons = signature.IndexOf("::"u8);
        if (colons < 0)
            return signature;
        var name = signature[(colons + 2)..];
        var parameters = name.IndexOf((byte)'(');
        return parameters < 0 ? name : name[..parameters];
    }

    /// <summary>The type before <c>::</c>, without the type that is returned; empty where the text is no signature.</summary>
    public static ReadOnlySpan<byte> Type(ReadOnlySpan<byte> signature)
    {
        var colons = signature.IndexOf("::"u8);
        if (colons < 0)
            return default;
        var type = signature[..colons];
        return type[(type.LastIndexOf((byte)' ') + 1)..];
    }
}
