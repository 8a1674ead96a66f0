//! `layout <cargo's messages> <names and versions of the crates a challenge may name> <folder>`: copies what cargo built
//! into the folder and writes its `index.json`; build.sh says how the folder looks. Compiled with a crate it lays out.
use serde_json::{Map, Value, json};
use std::{env, fs, os::unix::fs::symlink, path::Path};

fn main() {
    let [messages, direct, folder] = env::args().skip(1).collect::<Vec<_>>().try_into().expect("three arguments");
    let deps = Path::new(&folder).join("deps");
    fs::create_dir_all(&deps).expect("the folder can be made");
    let built: Vec<Built> = read(&messages).lines().filter_map(built).collect();
    for Built { file, .. } in &built {
        fs::copy(file, deps.join(name_of(file))).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    let mut crates = Map::new();
    for line in read(&direct).lines() {
        let (name, version) = line.split_once(' ').expect("a name and a version");
        let package = format!("#{name}@{version}");
        let files: Vec<&str> =
            built.iter().filter(|built| built.package.ends_with(&package)).map(|built| &*built.file).collect();
        let [file] = files[..] else { panic!("{name} was built as {files:?}") };
        let path = deps.join(name_of(file));
        let extension = path.extension().expect("a library").to_string_lossy();
        let fixed = Path::new(&folder).join(format!("lib{}.{extension}", name.replace('-', "_")));
        symlink(Path::new("deps").join(name_of(file)), fixed).expect("a fixed name");
        crates.insert(name.into(), json!({ "version": version, "path": path }));
    }
    let index = json!({ "available": true, "crates": crates });
    fs::write(Path::new(&folder).join("index.json"), index.to_string()).expect("the index can be written");
}

struct Built {
    package: String,
    file: String,
}

/// A library that student code may be compiled against. Build scripts and what only procedural macros need are not:
/// cargo builds those for this machine, without optimisation, whatever the profile says of the others.
fn built(line: &str) -> Option<Built> {
    let message: Value = serde_json::from_str(line).expect("cargo writes JSON");
    let is = |kind| message["target"]["kind"].as_array().is_some_and(|kinds| kinds.contains(&json!(kind)));
    let package = message["package_id"].as_str()?.to_owned();
    if message["reason"] != "compiler-artifact" || package.starts_with("path+") || is("custom-build") {
        return None;
    }
    if !is("proc-macro") && message["profile"]["opt_level"] == "0" {
        return None;
    }
    let files = message["filenames"].as_array()?.iter().filter_map(Value::as_str);
    let file = files.into_iter().find(|file| file.ends_with(".rlib") || file.ends_with(".so"))?.to_owned();
    Some(Built { package, file })
}

fn name_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
