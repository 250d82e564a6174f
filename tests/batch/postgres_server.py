"""A PostgreSQL server of our own on loopback, in a folder of its own, from Debian's package."""
import glob, os, pathlib, pwd, shutil, signal, socket, subprocess, tempfile


def binaries():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"))
    return pathlib.Path(found[-1]).parent if found else None


class Server:
    def __init__(self):
        self.bin = binaries()
        self.folder = tempfile.mkdtemp(prefix="foi-pg-")
        self.user = None
        if os.geteuid() == 0:  # the server refuses to run as root
            self.user = "postgres" if any(u.pw_name == "postgres" for u in pwd.getpwall()) else "nobody"
            shutil.chown(self.folder, self.user)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.call("initdb", "-D", self.folder + "/data", "-U", "foi", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        self.start()

    def call(self, program, *words):
        done = subprocess.run([self.bin / program, *words], user=self.user, cwd="/", capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stdout} {done.stderr}")
        return done.stdout

    def start(self):
        # The server's own output goes to its log: a pipe that it inherits would be waited for.
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        with open(os.devnull) as null:
            subprocess.run([self.bin / "pg_ctl", "-D", self.folder + "/data", "-o", options, "-l", self.folder + "/log", "-w", "start"],
                           user=self.user, cwd="/", stdin=null, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)

    def stop(self, mode="immediate"):
        self.call("pg_ctl", "-D", self.folder + "/data", "-m", mode, "-w", "stop")

    def process(self):
        return int(open(self.folder + "/data/postmaster.pid").readline())

    def url(self, database="postgres"):
        return f"postgresql://foi@127.0.0.1:{self.port}/{database}"

    def sql(self, text, database="postgres"):
        """Rows as lists of texts."""
        done = subprocess.run([self.bin / "psql", "-X", "-q", "-A", "-t", "-F", "\x1f", "-R", "\x1e", "-v", "ON_ERROR_STOP=1", "-d", self.url(database), "-c", text],
                              capture_output=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode())
        out = done.stdout.decode()
        return [row.split("\x1f") for row in out.rstrip("\n").split("\x1e")] if out.strip("\n") else []

    def close(self):
        try:
            self.stop()
        except Exception:
            pass
        shutil.rmtree(self.folder, ignore_errors=True)
