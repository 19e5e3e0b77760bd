import Foundation
import Testing

@testable import Vault

@Suite struct `What a kit proves by itself` {
    @Test func `asks, gives back and reads again on Windows without a token in a command`() {
        let (prove, backup) = (WindowsProofScript.prove, WindowsScripts.backup)
        #expect(prove.contains("Headers = @{ Authorization = \"Basic $jeton\" }"))
        for address in ["-Uri ($coffre + 'temoin')", "-Uri ($coffre + 'controle')"] {
            #expect(prove.contains(address))
        }
        #expect(prove.contains("-replace '/sauvegarde/v1/', '\(KitCounter.prefix)'"))
        // What fails there never fails the backup.
        for gesture in ["demander", "rendre -Sauvegarde $numero", "controler"] {
            #expect(backup.contains("try { & $relire \(gesture) *>> $journal } catch {"))
        }
        #expect(WindowsScripts.install.contains("'relire.ps1'"))
    }

    @Test func `skips a device that may not read, on both systems`() throws {
        #expect(WindowsProofScript.prove.contains("if ($BastideToutRelire) { return }"))
        #expect(LinuxProofScript.prove.contains("[ \"$BASTIDE_TOUT_RELIRE\" = non ] || exit 0"))
    }

    @Test func `schedules the backup before the recovery is installed`() throws {
        let (linux, windows) = (LinuxScripts.install, WindowsScripts.install)
        let timer = try #require(linux.range(of: "systemctl enable --now bastide-sauvegarde.timer"))
        let page = try #require(linux.range(of: "bash \"$ici/recuperer-installer.sh\" ||"))
        #expect(timer.upperBound < page.lowerBound)
        let task = try #require(windows.range(of: "Register-ScheduledTask"))
        let window = try #require(windows.range(of: "try { & $script } catch {"))
        #expect(task.upperBound < window.lowerBound)
    }

    @Test func `ends, on both systems, what would keep the next backup waiting`() {
        let linux = LinuxProofScript.prove
        #expect(linux.contains("timeout --signal=INT --kill-after=5m 4h \"$BASTIDE_RESTIC\" check"))
        #expect(linux.contains("timeout --kill-after=1m 30m \"$BASTIDE_RESTIC\" restore"))
        #expect(linux.contains("timeout --kill-after=1m 30m wget"))
        #expect(WindowsProofScript.prove.contains("$travail.WaitForExit($Minutes * 60000)"))
    }

    @Test func `never runs a program that somebody laid where Windows installs`() throws {
        let install = WindowsScripts.install
        let setAside = try #require(install.range(of: "Rename-Item -LiteralPath $cible"))
        let owned = try #require(install.range(of: "/inheritance:r"))
        let emptied = try #require(
            install.range(of: "-not $estNotre -and (Get-ChildItem -LiteralPath $cible -Force)"))
        let first = try #require(install.range(of: "Copy-Item"))
        #expect(setAside.lowerBound < owned.lowerBound)
        #expect(owned.lowerBound < emptied.lowerBound)
        #expect(emptied.lowerBound < first.lowerBound)
        for fact in ["GetOwner($sid)", "AreAccessRulesProtected", "ReparsePoint", "-not $autres"] {
            #expect(install.contains(fact))
        }
        #expect(!install.contains("New-Item -ItemType Directory -Force -Path $cible"))
        #expect(!WindowsDiskScript.first.contains("ProgramData"))
    }
}
