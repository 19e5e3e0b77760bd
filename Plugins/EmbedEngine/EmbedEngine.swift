import Foundation
import PackagePlugin

/// Compiles the address engine for the browser and writes it into the program, at each build where a file of it changed.
@main
struct EmbedEngine: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let package = context.package.directoryURL
        let script = package.appending(path: "script/wasm")
        let imports = package.appending(path: "script/wasm.imports")
        let engine = package.appending(path: "Engines/AddressEngine")
        let sources =
            FileManager.default.enumerator(at: engine, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" && !$0.path().contains("/Tests/") } ?? []
        // Another compiler makes another engine.
        let compiler = (try? context.tool(named: "swiftc"))?.url
        let output = context.pluginWorkDirectoryURL.appending(path: "BrowserEngine.swift")
        return [
            .buildCommand(
                displayName: "Compiling the address engine for the browser",
                executable: URL(filePath: "/bin/bash"), arguments: [script.path(), output.path()],
                inputFiles: [script, imports] + (compiler.map { [$0] } ?? [])
                    + sources.sorted { $0.path() < $1.path() },
                outputFiles: [output])
        ]
    }
}
