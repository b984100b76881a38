namespace RunMetrics.Tasks.Dependencies;

/// <summary>Writes a file of <c>obj</c> so that readers see the old one or the new one, never a part.</summary>
internal static class IntermediateFile
{
    public static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + "." + Guid.NewGuid().ToString("N").Substring(0, 8) + ".tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            Move(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // netstandard2.0 has no move that replaces. Two builds of one folder write the same: the one that came first has done it.
    private static void Move(string temporary, string path)
    {
        if (!File.Exists(path))
        {
            try
            {
                File.Move(temporary, path);
                return;
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another build was first.
            }
        }

        File.Replace(temporary, path, destinationBackupFileName: null);
    }
}
