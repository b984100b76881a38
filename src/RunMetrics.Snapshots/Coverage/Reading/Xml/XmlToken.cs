namespace RunMetrics.Snapshots.Coverage.Reading.Xml;

/// <summary>What the scanner stands on.</summary>
internal enum XmlToken
{
    /// <summary>The end of the file.</summary>
    None,

    /// <summary>A start tag; an empty element is followed by its end.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,
}
