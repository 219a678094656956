/** A Python with PyTorch, for tests that compare with it. */
import {execFileSync, spawn} from "node:child_process";
import {existsSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {readSafetensors, type StoredTensor} from "../../src/training/safetensors.ts";

/** Debian's own, whose package python3-torch serves it alone: another may come first on the path. */
export const PYTHON = process.env.PYTORCH_PYTHON ?? "/usr/bin/python3";

const NEEDED = {torch: "python3-torch", numpy: "python3-numpy", PIL: "python3-pil"};

/** Why PyTorch cannot be compared with here; null where it can. */
export const pytorchProblem = ((): string | null => {
  if (!existsSync(PYTHON)) return `there is no ${PYTHON}`;
  try {
    const imports = Object.keys(NEEDED).join(", ");
    execFileSync(PYTHON, ["-c", `import ${imports}`], {stdio: "pipe", timeout: 120_000});
    return null;
  } catch {
    const packages = Object.values(NEEDED).join(" ");
    return `${PYTHON} lacks some of ${Object.keys(NEEDED).join(", ")} (Debian: apt-get install ${packages})`;
  }
})();

if (pytorchProblem) {
  process.stderr.write(`Not run: the tests against PyTorch, as ${pytorchProblem}.\n`);
}

/** The folder of the Python files. */
export const SOURCES = fileURLToPath(new URL("../../src/pytorch/", import.meta.url));

export interface PythonOutcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A Python program that was started. */
export interface PythonProcess {
  kill(signal: NodeJS.Signals): void;
  /** Resolves once stderr or stdout match. */
  said(pattern: RegExp): Promise<void>;
  outcome: Promise<PythonOutcome>;
}

/** Starts a program of Python's; it finds the files of `src/pytorch`. */
export function startPython(args: string[], env: Record<string, string> = {}): PythonProcess {
  const child = spawn(PYTHON, args, {
    // One thread: sums in the same order, and two processes share two cores.
    env: {...process.env, PYTHONPATH: SOURCES, OMP_NUM_THREADS: "1", ...env}
  });
  let [stdout, stderr] = ["", ""];
  const heard = new Set<() => void>();
  const hear = () => heard.forEach((listener) => listener());
  child.stdout.on("data", (data) => ((stdout += data), hear()));
  child.stderr.on("data", (data) => ((stderr += data), hear()));
  const outcome = new Promise<PythonOutcome>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({code, stdout, stderr}));
  });
  return {
    outcome,
    kill: (signal) => void child.kill(signal),
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const listen = () => {
          if (!pattern.test(stdout + stderr)) return;
          heard.delete(listen);
          resolve();
        };
        heard.add(listen);
        listen();
        void outcome.then(({code}) =>
          reject(new Error(`Ended with ${code} without ${pattern}: ${stderr}`))
        );
      })
  };
}

/**
 * Runs a program of Python's to its end.
 * @throws Error with what it wrote where it fails
 */
export async function runPython(args: string[], env?: Record<string, string>): Promise<string> {
  const {code, stdout, stderr} = await startPython(args, env).outcome;
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stderr}`);
  return stdout;
}

/** The tensors of a file that Python wrote, by name. */
export const tensorsOf = (bytes: Uint8Array): Record<string, StoredTensor> =>
  readSafetensors(bytes).tensors;
