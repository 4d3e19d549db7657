/// The program that an interpreter is asked with; it prints one JSON object and needs nothing but the standard library.
///
/// Asked with `-I -S -B`: `-I` keeps out the current folder, `PYTHON…` variables and the user's site-packages, `-S` the
/// site module, and with it every `.pth` file, sitecustomize and usercustomize; `-B` writes no bytecode.
enum InterpreterQuestion {
    static let options = ["-I", "-S", "-B", "-c"]

    /// Goes into cache keys: answers to an older question are asked for again.
    static let version = 1

    static let program = #"""
        import json, os, platform, struct, sys, sysconfig

        def attempt(question):
            try:
                return question()
            except Exception:
                return None

        def text(value):
            return value if isinstance(value, str) else ""

        def implementation_version():
            info = sys.implementation.version
            version = "%d.%d.%d" % (info[0], info[1], info[2])
            return version if info[3] == "final" else version + info[3][0] + str(info[4])

        def paths():
            names = sysconfig.get_scheme_names()
            scheme = "venv" if "venv" in names else "posix_prefix"
            roots = {name: "/@" for name in ("base", "platbase")}
            found = sysconfig.get_paths(scheme, vars=roots)
            return {name: found[name] for name in ("purelib", "platlib", "scripts", "data")}

        def glibc():
            answer = os.confstr("CS_GNU_LIBC_VERSION").split()
            return answer[1] if len(answer) == 2 and answer[0] == "glibc" else ""

        variable = sysconfig.get_config_var
        print(json.dumps({
            "implementation_name": sys.implementation.name,
            "implementation_version": implementation_version(),
            "os_name": os.name,
            "platform_machine": platform.machine(),
            "platform_python_implementation": platform.python_implementation(),
            "platform_release": platform.release(),
            "platform_system": platform.system(),
            "platform_version": platform.version(),
            "python_full_version": platform.python_version(),
            "python_version": ".".join(platform.python_version_tuple()[:2]),
            "sys_platform": sys.platform,
            "platform": sysconfig.get_platform(),
            "glibc": text(attempt(glibc)),
            "pointer_size": struct.calcsize("P"),
            "system_version": text(attempt(lambda: platform.mac_ver()[0])),
            "multiarch": text(getattr(sys.implementation, "_multiarch", "")),
            "extension_suffix": text(variable("EXT_SUFFIX")),
            "free_threaded": bool(variable("Py_GIL_DISABLED")),
            "debug": bool(variable("Py_DEBUG")),
            "cache_tag": text(sys.implementation.cache_tag),
            "prefix": sys.base_prefix,
            "exec_prefix": sys.base_exec_prefix,
            "stdlib": sysconfig.get_path("stdlib"),
            "include": sysconfig.get_path("include"),
            "paths": paths(),
        }))
        """#
}
