import Foundation
import PackagePlugin

/// Writes a target's `Assets` folder into the program as Swift literals, at each build where a file of it changed.
@main
struct EmbedAssets: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = target.directoryURL.appending(path: "Assets")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        let files = names.filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) }
        let output = context.pluginWorkDirectoryURL.appending(path: "\(target.name)Assets.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) assets of \(target.name)",
                executable: try context.tool(named: "embed").url,
                arguments: [output.path(), target.name] + files.map { $0.path() },
                inputFiles: files, outputFiles: [output])
        ]
    }
}
