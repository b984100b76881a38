[assembly: AssemblyTrait("Category", "Package")]
