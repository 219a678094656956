import importX, {createNodeResolver} from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

// Who may import whom. The order matters: a folder may import itself and what its row names;
// notebooks and cli may import anything, and nothing may import cli.
const layers: Record<string, string[]> = {
  math: [],
  text: [],
  browser: [],
  data: ["math", "browser"],
  kernels: ["math", "browser"],
  views: ["math"],
  models: ["kernels", "math"],
  training: ["data", "kernels", "math", "models", "generation"],
  generation: ["data", "kernels", "math", "models"],
  evaluation: ["data", "kernels", "math", "models", "generation"],
  precision: ["data", "kernels", "math", "models", "training"],
  distributed: ["browser", "data", "kernels", "math", "models", "training"],
  pytorch: ["data", "kernels", "math", "models", "generation", "training"],
  live: [
    ...["data", "kernels", "math", "models", "generation", "evaluation", "training"],
    ...["precision", "distributed"]
  ],
  worker: [
    ...["browser", "data", "kernels", "math", "models", "generation", "evaluation", "training"],
    ...["precision", "distributed", "live", "pytorch"]
  ],
  notebook: ["browser", "views", "math", "live"],
  sections: [
    ...["browser", "data", "kernels", "live", "notebook", "pytorch", "training", "views", "worker"]
  ]
};

const folders = [...Object.keys(layers), "cli"];

const zones = Object.entries(layers).map(([folder, allowed]) => ({
  target: `./src/${folder}`,
  // What is said is everybody's.
  from: folders.filter((f) => ![folder, "text", ...allowed].includes(f)).map((f) => `./src/${f}`),
  message: `src/${folder} may import only: ${[folder, ...allowed].join(", ")}.`
}));

export default tseslint.config(
  {ignores: ["dist", "node_modules", "public", "runs", "src/kernels/wasm/assembly"]},
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.ts", "test/**/*.ts", "*.ts"],
    plugins: {"import-x": importX},
    settings: {
      ...importX.flatConfigs.typescript.settings,
      "import-x/resolver-next": [createNodeResolver({extensions: [".ts", ".js"]})]
    },
    rules: {
      "import-x/no-restricted-paths": ["error", {zones}],
      // Packages cannot import us: following them would be most of the linter's time.
      "import-x/no-cycle": ["error", {ignoreExternal: true}],
      "@typescript-eslint/no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
      "no-restricted-properties": [
        "error",
        {
          object: "Math",
          property: "random",
          message: "Randomness is an argument: use math/random.ts."
        }
      ],
      eqeqeq: "error",
      "prefer-const": "error"
    }
  },
  {
    files: ["src/views/**/*.ts", "src/math/**/*.ts", "src/data/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {patterns: [{group: ["@tensorflow/*"], message: "Plain arrays here: no tensors."}]}
      ]
    }
  },
  {
    files: ["src/**/*.ts"],
    ignores: [
      ...["src/browser/startWorker.ts", "src/browser/siblings.ts"],
      ...["src/cli/**", "src/kernels/nodeBackend.ts", "src/**/node/**"]
    ],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name='Worker']",
          message:
            "A page starts workers by startWorker.ts, and a worker has it do so by siblings.ts."
        }
      ]
    }
  }
);
