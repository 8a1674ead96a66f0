//! A RUN request: several programs one after another, each answered as it ends, then how it ended.
use crate::answer::{Answer, RUNS_ENDED};
use crate::input::{Body, Broken, Input, STOP};
use crate::machine::Machine;
use crate::spawn::RunSpec;
use crate::watch::{Stopped, run};
use std::time::{Duration, Instant};

const MAX_TEXTS: u32 = 4096;
const MAX_NONCE: usize = 4096;

enum End {
    AllRan = 0,
    Asked = 1,
    WallTimeUsedUp = 2,
}

struct Request {
    /// A stop names its request, so that a late one does not stop another.
    id: u32,
    /// Once a run was stopped by time, no further one starts after this much wall time, and none goes on beyond it.
    stop_after_timeout_wall: Option<Duration>,
    /// What earlier requests of the same set already used, and whether one of them ran out of time.
    wall_before: Duration,
    timed_out_before: bool,
    specs: Vec<RunSpec>,
}

/// Returns the operation of a request that was read while looking for a stop; its body is still to be read.
pub fn serve(input: &mut Input, machine: &Machine) -> Result<Option<u8>, Broken> {
    let mut request = {
        let bytes = input.rest()?;
        read(&mut Body(&bytes))?
    };
    let begun = Instant::now();
    let mut timed_out = request.timed_out_before;
    let mut next_operation = None;
    let mut end = End::AllRan;
    let mut ran = 0u32;
    for spec in &mut request.specs {
        let spent = request.wall_before + begun.elapsed();
        if let (true, Some(most)) = (timed_out, request.stop_after_timeout_wall) {
            if spent >= most {
                end = End::WallTimeUsedUp;
                break;
            }
            // What is left bounds this run as well: on a busy host, CPU time alone would let it go on for longer.
            spec.wall_ms = spec.wall_ms.min((most - spent).as_millis() as u32 + 1);
        }
        if next_operation.is_none() && stop_asked(input, request.id, &mut next_operation)? {
            end = End::Asked;
            break;
        }
        let stopped = run(ran, spec, machine);
        timed_out |= matches!(stopped, Stopped::WallTime | Stopped::CpuTime);
        ran += 1;
    }
    Answer::new(RUNS_ENDED).u32(ran).u8(end as u8).send();
    Ok(next_operation)
}

fn stop_asked(input: &mut Input, id: u32, next_operation: &mut Option<u8>) -> Result<bool, Broken> {
    while input.waiting() {
        match input.next()? {
            Some(STOP) => {
                let asked = input.u32()?;
                input.skip_rest()?;
                if asked == id {
                    return Ok(true);
                }
            }
            Some(other) => {
                *next_operation = Some(other);
                return Ok(false);
            }
            // The runner is gone.
            None => std::process::exit(0),
        }
    }
    Ok(false)
}

fn read(body: &mut Body) -> Result<Request, Broken> {
    let id = body.u32()?;
    let budget = body.u32()?;
    let wall_before = Duration::from_millis(body.u32()?.into());
    let timed_out_before = body.u8()? == 1;
    let count = body.u32()?;
    let specs = (0..count).map(|_| read_spec(body)).collect::<Result<Vec<_>, _>>()?;
    let stop_after_timeout_wall = (budget != u32::MAX).then(|| Duration::from_millis(budget.into()));
    Ok(Request { id, stop_after_timeout_wall, wall_before, timed_out_before, specs })
}

fn read_spec(body: &mut Body) -> Result<RunSpec, Broken> {
    let spec = RunSpec {
        argv: body.c_strings(MAX_TEXTS)?,
        env: body.c_strings(MAX_TEXTS)?,
        working_directory: body.c_string()?,
        stdin: body.bytes()?.to_vec(),
        nonce: body.bytes()?.to_vec(),
        wall_ms: body.u32()?,
        cpu_ms: body.u32()?,
        output_bytes: body.u32()?,
        truncate_output: body.u8()? == 1,
    };
    if spec.argv.is_empty() {
        return Err("a run without a program".into());
    }
    if spec.nonce.len() > MAX_NONCE {
        return Err(format!("a nonce of {} bytes, at most {MAX_NONCE} are allowed", spec.nonce.len()));
    }
    Ok(spec)
}
